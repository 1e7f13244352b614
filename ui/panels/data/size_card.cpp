// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/size_card.h"

#include "ui/bridge/data_controller.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kRow = 22;
constexpr int kMost = 12;
constexpr int kBar = 8;
constexpr int kGap = 12;

} // namespace

/// A row a size: name, bar, count.
class SizeCard::Bars : public QWidget {
public:
    struct Row {
        QString name;
        qint64 images;
    };
    Bars(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setObjectName(QStringLiteral("size-bars"));
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }
    void setRows(const QList<Row>& rows) {
        m_rows = rows;
        QStringList spoken;
        for (const Row& row : rows)
            spoken += row.name + QStringLiteral(": ") + Theme::count(row.images);
        setAccessibleDescription(spoken.join(QStringLiteral("; ")));
        setFixedHeight(int(rows.size()) * kRow);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QFontMetrics names(m_theme.font(Theme::Text::Body));
        const QFontMetrics counts(m_theme.figures(Theme::Text::Body));
        int name = 0, count = 0;
        qint64 most = 1;
        for (const Row& row : m_rows) {
            name = std::max(name, names.horizontalAdvance(row.name));
            count = std::max(count, counts.horizontalAdvance(Theme::count(row.images)));
            most = std::max(most, row.images);
        }
        const double room = std::max(8, width() - name - count - 2 * kGap);
        int top = 0;
        for (const Row& row : m_rows) {
            const QRect line(0, top, width(), kRow);
            painter.setFont(m_theme.font(Theme::Text::Body));
            painter.setPen(m_theme.color(QStringLiteral("t2")));
            painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, row.name);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(QStringLiteral("series.1")));
            painter.drawRoundedRect(QRectF(name + kGap, top + (kRow - kBar) / 2.0,
                                           std::max(1.0, room * double(row.images) / double(most)),
                                           kBar),
                                    2, 2);
            painter.setFont(m_theme.figures(Theme::Text::Body));
            painter.setPen(m_theme.color(QStringLiteral("t1")));
            painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, Theme::count(row.images));
            top += kRow;
        }
    }

private:
    Theme& m_theme;
    QList<Row> m_rows;
};

SizeCard::SizeCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_bars(new Bars(workbench.ui.theme, this)) {
    setObjectName(QStringLiteral("size-card"));
    body()->addWidget(m_bars);
    refresh();
}

void SizeCard::refresh() {
    setTitle(tr("Sizes"));
    setRemark(tr("height × width, before they are brought to one"));
    const auto images = m_workbench.data.data();
    const std::vector<SizeCount> sizes = images ? images->dataset.report.sizes
                                                : std::vector<SizeCount>();
    setVisible(sizes.size() > 1);
    QList<Bars::Row> rows;
    qint64 others = 0;
    for (const SizeCount& size : sizes) {
        if (rows.size() >= kMost) {
            others += static_cast<qint64>(size.images);
            continue;
        }
        const QString name = QStringLiteral("%1 × %2").arg(size.height).arg(size.width);
        rows.push_back({size.channels == 1 ? tr("%1 grey").arg(name) : name,
                        static_cast<qint64>(size.images)});
    }
    if (others > 0)
        rows.push_back({tr("%1 others").arg(sizes.size() - std::size_t(kMost)),
                        others});
    m_bars->setRows(rows);
}

void SizeCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
