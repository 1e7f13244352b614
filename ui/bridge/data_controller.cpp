// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/data_controller.h"

#include "engine/base/system.h"
#include "engine/data/image_statistics.h"
#include "engine/data/known_sets.h"
#include "engine/project/data_schema.h"
#include "ui/document/document.h"

namespace convstudio {

namespace {

constexpr int kAtOnce = 0;
constexpr int kCoalesce = 120; ///< milliseconds in which further edits join an import
constexpr int kTick = 100;
bool concernsReading(const std::string& pointer) {
    return !pointer.starts_with("/data/augment") && !pointer.starts_with("/data/facts");
}

bool isRelative(const Json& resolved) {
    const std::string root = resolved.value("root", std::string());
    if (!root.empty()) return std::filesystem::path(root).is_relative();
    const std::string source = resolved.value("source", std::string());
    return !findKnownSet(source) && std::filesystem::path(source).is_relative();
}

} // namespace

struct DataController::Outcome {
    Result<ImportedData> result;
    double seconds;
    Json keys, normalize;
    quint64 request;
};

DataController::DataController(Document& document, Background& background, Places places,
                               QObject* parent)
    : QObject(parent), m_document(document), m_background(background),
      m_places(std::move(places)), m_share(std::make_shared<std::atomic<double>>(-1.0)) {
    m_start.setSingleShot(true);
    connect(&m_start, &QTimer::timeout, this, &DataController::startImport);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_progress == m_share->load()) return;
        m_progress = m_share->load();
        Q_EMIT progressed(m_progress);
    });
    connect(&document, &Document::replaced, this, &DataController::forget);
    connect(&document, &Document::edited, this, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits) {
            const auto* value = std::get_if<ValueEdit>(&edit);
            const bool matters = value && value->pointer.starts_with("/data") &&
                                 (m_state != State::Ready || concernsReading(value->pointer));
            if (matters) return follow();
        }
    });
}

DataController::~DataController() { m_cancel.request(); }

void DataController::request() {
    m_isAsked = true;
    if (m_state == State::Empty || m_state == State::Failed) bring(kAtOnce);
}

void DataController::reload() {
    m_isAsked = true;
    m_keys = nullptr;
    m_wanted = nullptr;
    bring(kAtOnce);
}

void DataController::cancel() {
    abandon();
    setState(State::Empty);
}

void DataController::follow() {
    if (m_isAsked) bring(kCoalesce);
}

/// Another document: its data are read when someone asks for them.
void DataController::forget() {
    m_isAsked = false;
    abandon();
    m_issues.clear();
    const Json& data = m_document.project().data;
    const bool isSame = m_data && !hasErrors(checkData(data)) &&
                        sourceKeys(resolveData(data)) == m_keys;
    if (!isSame) m_data.reset();
    setState(State::Empty);
}

void DataController::abandon() {
    m_cancel.request();
    m_wanted = nullptr;
    m_start.stop();
    m_tick.stop();
}

Json DataController::sourceKeys(const Json& resolved) const {
    Json keys = readingKeys(resolved);
    if (isRelative(resolved))
        keys["folder"] =
            std::filesystem::path(m_document.filePath().toStdString()).parent_path().string();
    return keys;
}

void DataController::bring(int delay) {
    const Json& data = m_document.project().data;
    if (Issues wrong = checkData(data); hasErrors(wrong)) {
        abandon();
        return fail(std::move(wrong));
    }
    const Json resolved = resolveData(data);
    Json keys = sourceKeys(resolved);
    if (m_data && keys == m_keys) {
        abandon();
        return normalize(resolved);
    }
    if (keys == m_wanted) return;
    abandon();
    m_wanted = std::move(keys);
    ++m_request;
    m_progress = -1;
    m_share->store(-1);
    if (!m_isRunning) m_start.start(delay);
    setState(State::Importing);
}

void DataController::startImport() {
    m_cancel = CancelToken();
    m_share = std::make_shared<std::atomic<double>>(-1.0);
    m_isRunning = true;
    m_tick.start();
    const Json resolved = resolveData(m_document.project().data);
    m_background.run(
        this,
        [resolved, keys = m_wanted, request = m_request, cancel = m_cancel, share = m_share, places = m_places,
         folder = std::filesystem::path(m_document.filePath().toStdString()).parent_path()] {
            const double begin = monotonicSeconds();
            const Result<Settings> read = Settings::load(places.config / "settings.json");
            const Settings settings = read ? *read : Settings();
            ImportOptions options;
            options.projectFolder = folder;
            options.memoryBudget =
                static_cast<std::uint64_t>(settings.dataMemoryGiB * 1024 * 1024 * 1024);
            options.packFolder = places.cache;
            options.settings = &settings;
            options.cancel = cancel;
            options.progress = [share](std::size_t done, std::size_t total) {
                if (total > 0) share->store(double(std::min(done, total)) / double(total));
            };
            TaskRunner runner; // a helper thread must not wait for its own pool
            Result<ImportedData> result = importData(resolved, options, runner);
            return Outcome{std::move(result), monotonicSeconds() - begin, keys,
                           resolved.at("normalize"), request};
        },
        [this](Outcome outcome) { take(std::move(outcome)); });
}

void DataController::take(Outcome outcome) {
    m_isRunning = false;
    if (outcome.request != m_request || m_wanted.is_null()) {
        if (m_state == State::Importing) startImport();
        return;
    }
    abandon();
    m_seconds = outcome.seconds;
    if (!outcome.result) return fail(outcome.result.issues());
    m_keys = std::move(outcome.keys);
    m_normalize = std::move(outcome.normalize);
    m_data = std::make_shared<const ImportedData>(std::move(*outcome.result));
    storeFacts();
    bring(kAtOnce); // the rest of the section may have changed meanwhile
}

void DataController::normalize(const Json& resolved) {
    const Json& wanted = resolved.at("normalize");
    if (wanted != m_normalize) {
        const ImportReport& report = m_data->dataset.report;
        Result<Normalization> normalization =
            resolveNormalization(wanted, {report.mean, report.stddev});
        if (!normalization) return fail(normalization.issues());
        auto data = std::make_shared<ImportedData>(*m_data);
        data->dataset.normalization = std::move(*normalization);
        m_data = std::move(data);
        m_normalize = wanted;
    }
    m_issues = m_data->issues;
    setState(State::Ready);
}

/// Input and class count of the network follow the data.
void DataController::storeFacts() {
    if (m_document.isReadOnly()) return;
    const Json old = valueAt(m_document.project(), "/data/facts");
    Project holder;
    if (old.is_object()) holder.data["facts"] = old;
    holder.setFacts(m_data->dataset.facts());
    const Json& facts = holder.data["facts"];
    if (facts == old) return;
    m_document.push(tr("Follow the data"), {ValueEdit{"/data/facts", old, facts}});
}

void DataController::fail(Issues issues) {
    m_issues = std::move(issues);
    setState(State::Failed);
}

void DataController::setState(State state) {
    const bool isNews = state != m_state || m_data != m_shown || state == State::Failed;
    m_state = state;
    m_shown = m_data;
    if (isNews) Q_EMIT stateChanged();
}

} // namespace convstudio
