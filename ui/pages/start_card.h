// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"
#include "ui/pages/graph_thumbnail.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace convstudio {

/// A network to begin with: picture, title, description, costs. A button as a whole.
class StartCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit StartCard(Theme& theme, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& description);
    void setPicture(ThumbnailPicture picture);
    void setCosts(const QString& costs);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int descriptionHeight(int width) const;
    Theme& m_theme;
    QString m_description;
    QString m_costs;
    ThumbnailPicture m_picture;
};

/// A line of the start page's list: icon, title, detail below, a key right.
class StartLine : public QAbstractButton {
    Q_OBJECT
public:
    StartLine(Theme& theme, const QString& icon, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& detail, const QString& keys);
    QSize sizeHint() const override;
    /// Without the key, which goes first where room is scarce.
    QSize minimumSizeHint() const override { return hint(0); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QSize hint(int chip) const;
    Theme& m_theme;
    QString m_icon, m_detail, m_keys;
};

} // namespace convstudio
