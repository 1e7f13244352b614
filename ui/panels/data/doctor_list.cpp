// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/doctor_list.h"

#include "ui/panels/list_parts.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kRow = 28;
constexpr int kIcon = 14;
constexpr int kGap = 8;
constexpr int kLeastWords = 80; // wide; longer ones wrap
/// Below this a network that ignores the small classes looks good.
constexpr double kUnbalanced = 0.5;

QString tr(const char* text) { return QCoreApplication::translate("DataDoctor", text); }

class FindingRow : public QAbstractButton {
public:
    FindingRow(Theme& theme, const Finding& finding, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_finding(finding) {
        setText(finding.label);
        setToolTip(finding.advice);
        setAccessibleName(finding.label + QStringLiteral(": ") + finding.value);
        setAccessibleDescription(finding.advice);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        Theme::useFocusRing(*this, 4);
        connect(&theme, &Theme::changed, this, [this] {
            updateGeometry();
            update();
        });
    }
    QSize sizeHint() const override {
        const QFontMetrics metrics(m_theme.font(Theme::Text::Body));
        return {metrics.horizontalAdvance(m_finding.label) + beside(), kRow};
    }
    QSize minimumSizeHint() const override { return {kLeastWords + beside(), kRow}; }
    int heightForWidth(int width) const override {
        return std::max(kRow, wrappedHeight(m_theme.font(Theme::Text::Body), m_finding.label,
                                            width - beside()));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (underMouse()) painter.fillRect(rect(), m_theme.color(QStringLiteral("bg3")));
        const QString sign = m_finding.isFine ? QStringLiteral("check") : QStringLiteral("warning");
        const QColor ink =
            m_theme.color(m_finding.isFine ? QStringLiteral("ok") : QStringLiteral("warn"));
        painter.drawPixmap(kMargin, (height() - kIcon) / 2,
                           m_theme.pixmap(sign, ink, kIcon, devicePixelRatioF()));
        const QRect line = rect().adjusted(kMargin + kIcon + kGap, 0, -kMargin, 0);
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t1")));
        painter.drawText(line.adjusted(0, 0, kMargin + kIcon + kGap - beside(), 0),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, m_finding.label);
        painter.setFont(m_theme.figures(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, m_finding.value);
    }

private:
    /// What stands beside the words, and the gaps.
    int beside() const {
        const QFontMetrics metrics(m_theme.figures(Theme::Text::Body));
        return 2 * kMargin + kIcon + 2 * kGap + metrics.horizontalAdvance(m_finding.value);
    }
    Theme& m_theme;
    Finding m_finding;
};

} // namespace

std::size_t sharedGroups(const ImportReport& report) {
    return static_cast<std::size_t>(
        std::count_if(report.duplicates.begin(), report.duplicates.end(),
                      [](const DuplicateGroup& group) { return group.acrossSplits; }));
}

std::size_t contradictingGroups(const ImportReport& report) {
    return static_cast<std::size_t>(
        std::count_if(report.duplicates.begin(), report.duplicates.end(),
                      [](const DuplicateGroup& group) { return group.differentLabels; }));
}

double classBalance(const ImportReport& report) {
    if (report.counts.empty()) return 0;
    const auto [least, most] = std::minmax_element(report.counts.begin(), report.counts.end());
    return *most == 0 ? 0 : double(*least) / double(*most);
}

double majorityBaseline(const ImportReport& report) {
    const auto total = std::accumulate(report.counts.begin(), report.counts.end(), std::size_t{0});
    if (total == 0) return 0;
    return double(*std::max_element(report.counts.begin(), report.counts.end())) / double(total);
}

std::vector<Finding> examineData(const Dataset& data) {
    const ImportReport& report = data.report;
    std::vector<Finding> findings;
    const auto add = [&](Finding::Kind kind, bool isFine, const char* label, const QString& value,
                         const char* advice) {
        findings.push_back({kind, isFine, tr(label), value, tr(advice)});
    };
    const auto number = [](std::size_t count) { return Theme::count(static_cast<qint64>(count)); };
    const std::size_t shared = sharedGroups(report), wrong = contradictingGroups(report);
    const double balance = classBalance(report);
    add(Finding::Kind::Unreadable, report.problems.empty(),
        QT_TRANSLATE_NOOP("DataDoctor", "Unreadable files"), number(report.problems.size()),
        QT_TRANSLATE_NOOP("DataDoctor", "Files that were left out; the list names each and why."));
    add(Finding::Kind::Duplicates, report.duplicates.empty(),
        QT_TRANSLATE_NOOP("DataDoctor", "Exact duplicates"), number(report.duplicates.size()),
        QT_TRANSLATE_NOOP("DataDoctor", "Groups of images with the same pixels: they count more "
                                        "than once."));
    add(Finding::Kind::Shared, shared == 0,
        QT_TRANSLATE_NOOP("DataDoctor", "In two splits"), number(shared),
        QT_TRANSLATE_NOOP("DataDoctor", "The same image to learn from and to be judged by flatters "
                                        "the network. Exclude the copies."));
    add(Finding::Kind::Labels, wrong == 0,
        QT_TRANSLATE_NOOP("DataDoctor", "Two labels"), number(wrong),
        QT_TRANSLATE_NOOP("DataDoctor", "The same image under different labels: one is wrong. "
                                        "Relabel or exclude it."));
    add(Finding::Kind::Balance, balance >= kUnbalanced,
        QT_TRANSLATE_NOOP("DataDoctor", "Class balance"), QString::number(balance, 'f', 2),
        QT_TRANSLATE_NOOP("DataDoctor", "Images of the smallest class for one of the largest. Well "
                                        "below 1, watch the balanced accuracy or weigh the "
                                        "classes."));
    return findings;
}

DoctorList::DoctorList(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
}

void DoctorList::setFindings(const std::vector<Finding>& findings) {
    if (findings == m_findings) return;
    m_findings = findings;
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    for (const Finding& finding : findings) {
        auto* row = new FindingRow(m_theme, finding, this);
        row->setObjectName(QStringLiteral("finding-%1").arg(static_cast<int>(finding.kind)));
        layout()->addWidget(row);
        connect(row, &QAbstractButton::clicked, this,
                [this, kind = finding.kind] { Q_EMIT opened(kind); });
        row->show();
    }
}

} // namespace convstudio
