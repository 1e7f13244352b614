// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QLineEdit;

namespace convstudio {

class IconButton;
class ThemedLabel;

/// Head of the property panel, 36 high: tile, type, name (edited in place), help. Where both do not
/// fit beside each other the name stands below the type.
class PropertyHeader : public QWidget {
    Q_OBJECT
public:
    explicit PropertyHeader(Theme& theme, QWidget* parent = nullptr);
    void setTile(const QString& token, const QString& icon);
    void setTitle(const QString& title);
    /// The editable name; nothing where there is none to edit.
    void setName(const std::optional<QString>& name);
    void setHelpVisible(bool visible);
    void setReadOnly(bool readOnly);
    void editName();

Q_SIGNALS:
    void renamed(const QString& name);
    void helpRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void placeName();
    void finishName();
    void retranslate();
    Theme& m_theme;
    QString m_token, m_icon, m_kept;
    ThemedLabel* m_title;
    QLineEdit* m_name;
    IconButton* m_help;
    QBoxLayout* m_texts;
};

} // namespace convstudio
