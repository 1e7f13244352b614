// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/inside_list.h"

#include "ui/panels/export/export_words.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kTile = 20;

/// The tile of a step.
class StepTile : public QWidget {
public:
    StepTile(Theme& theme, const InsideStep& step, QWidget* parent)
        : QWidget(parent), m_theme(theme), m_icon(step.icon), m_token(step.token) {
        setFixedSize(kTile, kTile);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        m_theme.paintTile(painter, rect(), m_token, m_icon);
    }

private:
    Theme& m_theme;
    QString m_icon, m_token;
};

InsideStep stepOf(Family family, const QString& title, const QString& remark) {
    return {Theme::familyIcon(family), Theme::familyToken(family), title, remark};
}

/// "(x ⁄ 255 − 0.286) ⁄ 0.353"; with several channels as lists.
QString formulaOf(const Normalization& normalization) {
    const auto list = [](const std::vector<double>& values) {
        QStringList texts;
        for (const double value : values) texts += QString::number(value, 'f', 4);
        return texts.size() == 1 ? texts[0]
                                 : QStringLiteral("[") + texts.join(QStringLiteral(", ")) +
                                       QStringLiteral("]");
    };
    return QStringLiteral("(x ⁄ 255 − %1) ⁄ %2").arg(list(normalization.mean),
                                                     list(normalization.stddev));
}

bool holdsComputation(ExportFormat format) {
    return format == ExportFormat::Onnx || format == ExportFormat::TorchScript;
}

void addLayers(std::vector<InsideStep>& steps, const ExportResult& result,
               const LeavingNetwork& network) {
    const bool isFolded = result.foldBatchNorm && network.foldable > 0;
    bool isSaid = false;
    for (const LayerCount& layers : isFolded ? network.foldedLayers : network.layers) {
        QString remark;
        // Said once, where the weights went.
        const bool isHome = layers.type == "Conv2d" || layers.type == "Linear";
        if (isFolded && isHome && !std::exchange(isSaid, true))
            remark = InsideList::tr("%1 × BatchNorm folded into weights").arg(network.foldable);
        steps.push_back(stepOf(layers.family, layerCountText(layers), remark));
    }
}

} // namespace

std::vector<InsideStep> insideOf(const ExportEntry& entry, const ExportResult& result,
                                 const LeavingNetwork& network) {
    std::vector<InsideStep> steps;
    if (entry.format == ExportFormat::Report || !network.subject) return steps;
    const Subject& subject = *network.subject;
    const bool takesPixels = result.takesPixels && holdsComputation(entry.format);
    const QString shape = QStringLiteral("N × ") + spacedShape(subject.graph.input().shape);
    steps.push_back(stepOf(Family::Io, InsideList::tr("Input"),
                           takesPixels ? InsideList::tr("image, %1, 0 to 255").arg(shape)
                                       : InsideList::tr("image, %1, normalised").arg(shape)));
    if (takesPixels)
        steps.push_back(stepOf(Family::Norm, InsideList::tr("Normalise"),
                               formulaOf(subject.normalization)));
    addLayers(steps, result, network);
    steps.push_back(stepOf(Family::Io, InsideList::tr("Output"),
                           QStringLiteral("logits, N × %1").arg(subject.classes().size())));
    return steps;
}

InsideList::InsideList(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("inside-list"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 2, kMargin, 6);
    column->setSpacing(8);
}

void InsideList::setSteps(const std::vector<InsideStep>& steps) {
    m_steps = steps;
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    for (const InsideStep& step : steps) {
        auto* row = new QWidget(this);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
        line->addWidget(new StepTile(m_theme, step, row), 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        auto* title = new ThemedLabel(m_theme, Theme::Text::Body, QStringLiteral("t1"), step.title);
        title->setMinimumHeight(kTile);
        words->addWidget(title);
        if (!step.remark.isEmpty()) {
            auto* remark =
                new ThemedLabel(m_theme, Theme::Text::Small, QStringLiteral("t2"), step.remark);
            remark->setWordWrap(true);
            words->addWidget(remark);
        }
        line->addLayout(words, 1);
        layout()->addWidget(row);
    }
}

} // namespace convstudio
