// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/balance_card.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/charts/balance_chart.h"
#include "ui/panels/data/doctor_list.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kExamples = 3;
constexpr int kExampleSide = 68; ///< twice the size on screen
constexpr int kMostHeight = 440;

std::vector<std::vector<std::uint32_t>> examplesOf(const Dataset& data) {
    std::vector<std::vector<std::uint32_t>> examples(data.report.classes.size());
    std::size_t missing = examples.size() * kExamples;
    for (const std::uint32_t image : data.train) {
        auto& own = examples[static_cast<std::size_t>(data.images->label(image))];
        if (own.size() == kExamples) continue;
        own.push_back(image);
        if (--missing == 0) break;
    }
    return examples;
}

QList<BalanceRow> rowsOf(const Dataset& data) {
    QList<BalanceRow> rows;
    for (const std::string& name : data.report.classes)
        rows.push_back({QString::fromStdString(name), {0, 0, 0}});
    for (const Split split : {Split::Train, Split::Validation, Split::Test})
        for (const std::uint32_t image : data.indices(split))
            ++rows[static_cast<qsizetype>(data.images->label(image))]
                  .counts[static_cast<qsizetype>(split)];
    return rows;
}

} // namespace

BalanceCard::BalanceCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_chart(new BalanceChart(workbench.ui.theme, this)) {
    setObjectName(QStringLiteral("balance-card"));
    m_chart->setObjectName(QStringLiteral("balance-chart"));
    m_chart->setImagesWanted(true);
    body()->setContentsMargins(-12, 0, -12, 0); // its rows have margins of their own
    body()->addWidget(m_chart);
    body()->addStretch();
    connect(m_chart, &BalanceChart::rowsShown, this, &BalanceCard::loadImages);
    connect(m_chart, &BalanceChart::classActivated, this,
            [this](int row) { Q_EMIT classChosen(m_chart->rows()[row].name); });
    refresh();
}

void BalanceCard::refresh() {
    setTitle(tr("Class balance"));
    m_chart->setAccessibleName(tr("Class balance; Enter shows the images of a class"));
    m_chart->setSplits({{tr("Train"), QStringLiteral("series.1")},
                        {tr("Validation"), QStringLiteral("series.2")},
                        {tr("Test"), QStringLiteral("series.3")}});
    const auto images = m_workbench.data.data();
    if (!images) {
        m_shown.reset();
        m_examples.clear();
        setRemark({});
        return m_chart->setRows({});
    }
    setRemark(tr("majority baseline %1 %")
                  .arg(100 * majorityBaseline(images->dataset.report), 0, 'f', 1));
    if (images == m_shown) return;
    m_shown = images;
    m_examples = examplesOf(images->dataset);
    m_chart->setRows(rowsOf(images->dataset));
    m_chart->setFixedHeight(std::clamp(m_chart->heightOfAll(), 80, kMostHeight));
    loadImages();
}

void BalanceCard::loadImages() {
    const QList<int> rows = m_chart->rowsWithoutImages();
    if (rows.isEmpty() || !m_shown) return;
    std::vector<std::vector<std::uint32_t>> wanted;
    for (const int row : rows) wanted.push_back(m_examples[static_cast<std::size_t>(row)]);
    m_workbench.ui.background.run(
        this,
        [images = m_shown, wanted = std::move(wanted)] {
            QList<QList<QImage>> pictures;
            for (const auto& row : wanted) {
                QList<QImage> own;
                for (const std::uint32_t image : row)
                    own.push_back(pictureOf(*images->dataset.images, image, kExampleSide));
                pictures.push_back(std::move(own));
            }
            return pictures;
        },
        [this, rows, images = m_shown](const QList<QList<QImage>>& pictures) {
            if (images != m_shown) return;
            for (qsizetype i = 0; i < rows.size(); ++i) m_chart->setImages(rows[i], pictures[i]);
        });
}

void BalanceCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
