// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/training_controller.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/facts_controller.h"
#include "ui/document/document.h"
#include "ui/language.h"

#include <mutex>

namespace convstudio {

/// Filled by the session thread, emptied by the GUI thread.
struct TrainingController::Queue {
    std::mutex mutex;
    std::vector<TrainEvent> events;
    std::vector<std::pair<LogLevel, QString>> log;
};

TrainingController::TrainingController(Document& document, FactsController& facts,
                                       DataController& data, Background& background,
                                       Language& language, const Places& places, QObject* parent)
    : QObject(parent), m_document(document), m_facts(facts), m_dataController(data),
      m_background(background), m_language(language), m_places(places),
      m_queue(std::make_shared<Queue>()), m_record(std::make_shared<RunRecord>()) {}

TrainingController::~TrainingController() = default;

} // namespace convstudio
