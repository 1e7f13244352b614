// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/preview_controller.h"

#include "engine/project/data_schema.h"
#include "engine/project/training_schema.h"
#include "ui/bridge/data_controller.h"
#include "ui/document/document.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kCoalesce = 30; ///< milliseconds; a slider moves faster than a batch is made

bool concernsPreview(const std::string& pointer) {
    return pointer.starts_with("/data/augment") || pointer == "/data" ||
           pointer.starts_with("/training/seed") || pointer.starts_with("/training/batch_size") ||
           pointer == "/training";
}

} // namespace

PreviewController::PreviewController(Document& document, DataController& data,
                                     Background& background, Theme& theme, QObject* parent)
    : QObject(parent), m_document(document), m_data(data), m_background(background),
      m_theme(theme), m_preview(std::make_shared<BatchPreview>()) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kCoalesce);
    connect(&m_timer, &QTimer::timeout, this, &PreviewController::make);
    connect(&data, &DataController::stateChanged, this, &PreviewController::follow);
    connect(&theme, &Theme::changed, this, &PreviewController::follow);
    connect(&document, &Document::replaced, this, [this] {
        m_epoch = m_batch = 0;
        follow();
    });
    connect(&document, &Document::edited, this, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits) {
            const auto* value = std::get_if<ValueEdit>(&edit);
            if (value && concernsPreview(value->pointer)) return follow();
        }
    });
}

std::optional<PreviewRequest> PreviewController::request() const {
    const Project& project = m_document.project();
    if (!m_data.data() || hasErrors(checkData(project.data)) ||
        hasErrors(checkTraining(project.training)))
        return std::nullopt;
    const Json training = resolveTraining(project.training);
    PreviewRequest request;
    request.data = m_data.data();
    request.choice.augment = resolveData(project.data).at("augment");
    request.choice.seed = training.at("seed").get<std::uint64_t>();
    request.choice.batchSize = training.at("batch_size").get<std::int64_t>();
    request.choice.epoch = static_cast<std::uint64_t>(m_epoch);
    request.choice.batch = static_cast<std::uint64_t>(m_batch);
    request.signedColors = {m_theme.color(QStringLiteral("series.1")),
                            m_theme.color(QStringLiteral("bg1")),
                            m_theme.color(QStringLiteral("series.2"))};
    return request;
}

void PreviewController::setPosition(int epoch, int batch) {
    const auto current = request();
    if (!current) return;
    const auto batches = static_cast<int>(
        std::max<std::size_t>(1, batchesOf(current->data->dataset, current->choice)));
    if (batch >= batches) {
        ++epoch;
        batch = 0;
    } else if (batch < 0) {
        --epoch;
        batch = batches - 1;
    }
    if (epoch < 0) epoch = batch = 0;
    if (epoch == m_epoch && batch == m_batch) return;
    m_epoch = epoch;
    m_batch = batch;
    follow();
}

void PreviewController::setActive(bool active) {
    m_isActive = active;
    if (active && m_isOutdated) follow();
}

void PreviewController::follow() {
    m_isOutdated = true;
    ++m_request;
    if (m_isActive && !m_timer.isActive() && !m_isRunning) m_timer.start();
}

void PreviewController::make() {
    if (!m_isActive) return;
    const auto wanted = request();
    if (!wanted) {
        if (!m_data.data() && !m_preview->images.empty()) {
            m_preview = std::make_shared<BatchPreview>();
            Q_EMIT changed();
        }
        return;
    }
    m_isRunning = true;
    m_isOutdated = false;
    m_background.run(
        this,
        [request = *wanted] {
            return std::make_shared<const BatchPreview>(makeBatchPreview(request));
        },
        [this, number = m_request, data = wanted->data](
            std::shared_ptr<const BatchPreview> preview) {
            m_isRunning = false;
            // A newer one may be asked for: of the same images this one still shows the way there.
            if (data == m_data.data()) {
                m_preview = std::move(preview);
                Q_EMIT changed();
            }
            if (number != m_request) follow();
        });
}

} // namespace convstudio
