// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace convstudio {

/// One station of the chain: number in a disc, title, remark in t3; the present one on the colour of
/// the selection.
class ChainItem : public QAbstractButton {
    Q_OBJECT
public:
    enum class Detail { Full, Title, Number };
    ChainItem(Theme& theme, int number, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& remark);
    void setPresent(bool present);
    bool isPresent() const { return m_isPresent; }
    void setDetail(Detail detail);
    QString spoken() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    int m_number;
    QString m_title, m_remark;
    Detail m_detail = Detail::Full;
    bool m_isPresent = false;
};

} // namespace convstudio
