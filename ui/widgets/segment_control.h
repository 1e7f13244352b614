// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// One choice of a few, side by side in one box: height 28 (Small: 24). Each item is a child button
/// named after its id. Arrow keys move, a disabled item says why in its tooltip.
class SegmentControl : public QWidget {
    Q_OBJECT
public:
    enum class Size { Normal, Small };
    enum class Fill { Selection, Neutral }; ///< of the item in use
    explicit SegmentControl(Theme& theme, Size size = Size::Normal, QWidget* parent = nullptr);
    ~SegmentControl() override;

    /// `icon` may be empty; with an empty text only the icon is drawn and `accessibleName` spoken.
    void addItem(const QString& id, const QString& text, const QString& icon = {},
                 const QString& accessibleName = {});
    void setItemText(const QString& id, const QString& text);
    void setItemToolTip(const QString& id, const QString& toolTip);
    void setItemEnabled(const QString& id, bool enabled, const QString& reason = {});
    void setFill(Fill fill);
    QStringList ids() const;
    QString current() const;
    /// Emits currentChanged when it is another; empty: none of them is chosen, without a signal.
    void setCurrent(const QString& id);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
