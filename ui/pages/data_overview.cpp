// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/data_overview.h"

#include "ui/bridge/data_controller.h"
#include "ui/panels/data/balance_card.h"
#include "ui/panels/data/batch_card.h"
#include "ui/panels/data/before_after_card.h"
#include "ui/panels/data/import_card.h"
#include "ui/panels/data/problem_card.h"
#include "ui/panels/data/size_card.h"

#include <QBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kTwoColumns = 700; ///< from this width on
constexpr int kBatchRows = 5;

} // namespace

struct DataOverview::Impl {
    Impl(DataOverview& page, Workbench& bench, PreviewController& preview)
        : workbench(bench), content(new QWidget), report(new ImportCard(bench)),
          problems(new ProblemCard(bench)), sizes(new SizeCard(bench)),
          balance(new BalanceCard(bench)), batch(new BatchCard(bench, preview, kBatchRows)),
          beforeAfter(new BeforeAfterCard(bench, preview)),
          pair(new QBoxLayout(QBoxLayout::LeftToRight)) {
        pair->setSpacing(kMargin);
        // Equal shares, whatever the contents would like.
        for (QWidget* card : std::initializer_list<QWidget*>{balance, batch})
            card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        pair->addWidget(balance, 1);
        pair->addWidget(batch, 1);
        auto* column = new QVBoxLayout(content);
        column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
        column->setSpacing(kMargin);
        column->addWidget(report);
        column->addWidget(problems);
        column->addLayout(pair);
        column->addWidget(beforeAfter);
        column->addWidget(sizes);
        column->addStretch();
        page.setWidget(content);
        content->setAutoFillBackground(false);
    }

    Workbench& workbench;
    QWidget* content;
    ImportCard* report;
    ProblemCard* problems;
    SizeCard* sizes;
    BalanceCard* balance;
    BatchCard* batch;
    BeforeAfterCard* beforeAfter;
    QBoxLayout* pair;

    void refresh() {
        report->refresh();
        problems->refresh();
        sizes->refresh();
        balance->refresh();
    }
};

DataOverview::DataOverview(Workbench& workbench, PreviewController& preview, QWidget* parent)
    : QScrollArea(parent) {
    setObjectName(QStringLiteral("data-overview"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    m_impl = std::make_unique<Impl>(*this, workbench, preview);
    connect(&workbench.data, &DataController::stateChanged, this, [this] { m_impl->refresh(); });
    connect(m_impl->balance, &BalanceCard::classChosen, this, &DataOverview::classChosen);
    connect(m_impl->report, &ImportCard::saved, this, &DataOverview::saved);
    connect(m_impl->report, &ImportCard::failed, this, &DataOverview::failed);
}

DataOverview::~DataOverview() = default;

void DataOverview::reveal(Finding::Kind kind) {
    QWidget* target = kind == Finding::Kind::Unreadable ? static_cast<QWidget*>(m_impl->problems)
                                                        : m_impl->balance;
    ensureWidgetVisible(target);
    if (kind == Finding::Kind::Unreadable && !m_impl->problems->isHidden())
        m_impl->problems->focusList();
}

void DataOverview::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    m_impl->pair->setDirection(viewport()->width() < kTwoColumns ? QBoxLayout::TopToBottom
                                                                 : QBoxLayout::LeftToRight);
}

} // namespace convstudio
