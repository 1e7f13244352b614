// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/export_controller.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/job_lane.h"
#include "ui/bridge/proof_installer.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/document/document.h"
#include "ui/language.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <mutex>
#include <optional>

namespace convstudio {

namespace {

constexpr int kStageTick = 100; ///< milliseconds

bool isUnderWay(const RunInfo& run) { return run.status == "running" || run.status == "paused"; }

/// Where the helper thread is; written there, read by ticks.
struct StageBoard {
    std::mutex mutex;
    ExportStep step = ExportStep::Write;
    std::string what;
    std::size_t done = 0, total = 0;
};

} // namespace

struct ExportController::Impl {
    Impl(ExportController& owner, Document& document_, RunsController& runs_,
         TrainingController& training_, DataController& data_, Language& language_,
         Background& background)
        : self(owner), document(document_), runs(runs_), training(training_), data(data_),
          language(language_), reading(background), listing(background), writing(background),
          installer(new ProofInstaller(background, &owner)) {}

    QString newestRun() const;
    void follow();
    void forget();
    void take(const ExportTarget& wanted);
    void open();
    SubjectOrder order() const;
    void list(const std::string& wanted);
    void look(const std::string& id);
    void post();
    void end(const Result<ExportResult>& result);
    void readStage();
    ExportRequest request() const;

    ExportController& self;
    Document& document;
    RunsController& runs;
    TrainingController& training;
    DataController& data;
    Language& language;
    JobLane reading, listing, writing;
    ProofInstaller* installer;
    ExportTools tools;

    ExportTarget target;
    bool isAsked = false, isChosen = false;
    State state = State::Empty;
    Issues issues;
    LeavingNetwork network;
    KnownImages images; ///< of the last network
    ExportOptions options;

    bool isExporting = false;
    std::shared_ptr<StageBoard> board;
    ExportStage stage;
    QTimer tick;
    QElapsedTimer since, sinceStage;
    Issues failure;
    std::optional<ExportResult> fresh; ///< of this session: knows single images

    std::vector<ExportResult> results;
    std::string shownId;
    std::vector<ExportEntry> entries;
    int chosen = -1;
};

ExportController::ExportController(Document& document, RunsController& runs,
                                   TrainingController& training, DataController& data,
                                   Language& language, Background& background, QObject* parent)
    : QObject(parent),
      m_impl(std::make_unique<Impl>(*this, document, runs, training, data, language, background)) {
    setTools({});
    m_impl->tick.setInterval(kStageTick);
    connect(&m_impl->tick, &QTimer::timeout, this, [this] {
        m_impl->readStage();
        Q_EMIT progressed();
    });
    connect(&document, &Document::replaced, this, [this] { m_impl->forget(); });
    connect(&runs, &RunsController::changed, this, [this] {
        if (m_impl->isAsked) m_impl->follow();
    });
    connect(&training, &TrainingController::stateChanged, this, [this] {
        if (m_impl->isAsked) m_impl->follow();
    });
}

ExportController::~ExportController() = default;

void ExportController::setTools(ExportTools tools) {
    m_impl->installer->setInstall(tools.install);
    m_impl->tools = std::move(tools);
}

// What is to leave

/// A finished run comes before one that is still under way.
QString ExportController::Impl::newestRun() const {
    QString underWay;
    for (const RunInfo& run : runs.runs()) {
        if (run.bestEpoch <= 0 || run.folder.parent_path() != training.runsFolder()) continue;
        const QString folder = QString::fromStdString(run.folder.string());
        if (!isUnderWay(run)) return folder;
        if (underWay.isEmpty()) underWay = folder;
    }
    return underWay;
}

void ExportController::Impl::follow() {
    if (!target.run.isEmpty() && !QFileInfo::exists(target.run)) {
        isChosen = false; // it was thrown away
        take({});
    }
    if (isChosen) return;
    const ExportTarget wanted{newestRun(), QStringLiteral("best")};
    if (!wanted.run.isEmpty() && wanted != target && !isExporting) take(wanted);
}

/// Another document.
void ExportController::Impl::forget() {
    const bool wasAsked = std::exchange(isAsked, false);
    isChosen = false;
    self.cancel();
    options.folder.clear();
    images = {};
    fresh.reset();
    if (wasAsked) take({});
}

void ExportController::request() {
    m_impl->isAsked = true;
    m_impl->follow();
    m_impl->runs.refresh(); // a run under way may have kept its first weights
}

void ExportController::setTarget(const ExportTarget& target) {
    m_impl->isAsked = m_impl->isChosen = true;
    if (target != m_impl->target) m_impl->take(target);
}

void ExportController::reload() {
    m_impl->images = {};
    m_impl->take(ExportTarget(m_impl->target));
}

void ExportController::Impl::take(const ExportTarget& wanted) {
    const bool isOtherRun = wanted.run != target.run;
    target = wanted;
    reading.clear();
    network = {};
    issues.clear();
    failure.clear();
    if (isOtherRun) {
        options.folder.clear();
        results.clear();
        look({});
        list({});
    }
    Q_EMIT self.targetChanged();
    open();
}

SubjectOrder ExportController::Impl::order() const {
    SubjectOrder made;
    made.run = target.run.toStdString();
    made.checkpoint = target.checkpoint.toStdString();
    made.places = data.places();
    made.known.push_back(images);
    const std::filesystem::path file = document.filePath().toStdString();
    const std::string folder =
        file.empty() ? std::string() : std::filesystem::absolute(file).parent_path().string();
    if (data.state() == DataController::State::Ready)
        made.known.push_back({imagesKey(document.project().data, folder, {}), data.data()});
    return made;
}

void ExportController::Impl::open() {
    if (target.run.isEmpty()) {
        state = State::Empty;
        return Q_EMIT self.stateChanged();
    }
    state = State::Opening;
    auto answer = std::make_shared<std::optional<Result<OpenedExport>>>();
    reading.post(
        QStringLiteral("network"), &self,
        [answer, wanted = order(), &catalog = document.catalog()](const CancelToken& cancel) {
            answer->emplace(openLeavingNetwork(wanted, catalog, cancel, nullptr));
        },
        [this, answer] {
            const Result<OpenedExport>& opened = **answer;
            issues = opened.issues();
            if (opened) {
                network = opened->network;
                images = opened->images;
            }
            state = opened ? State::Ready : State::Failed;
            Q_EMIT self.stateChanged();
        });
    Q_EMIT self.stateChanged();
}

const ExportTarget& ExportController::target() const { return m_impl->target; }
ExportController::State ExportController::state() const { return m_impl->state; }
const Issues& ExportController::issues() const { return m_impl->issues; }
const LeavingNetwork& ExportController::network() const { return m_impl->network; }
const ExportOptions& ExportController::options() const { return m_impl->options; }

void ExportController::setOptions(const ExportOptions& options) {
    if (options == m_impl->options) return;
    m_impl->options = options;
    Q_EMIT optionsChanged();
}

QString ExportController::defaultFolder() const {
    if (m_impl->target.run.isEmpty()) return {};
    QString name = m_impl->document.displayName();
    return m_impl->target.run + QStringLiteral("/exports/") +
           name.replace(QLatin1Char('/'), QLatin1Char('-'));
}

QString ExportController::folder() const {
    return m_impl->options.folder.isEmpty() ? defaultFolder() : m_impl->options.folder;
}

// The export

QString ExportController::objection() const {
    switch (m_impl->state) {
    case State::Empty: return tr("There is no trained network");
    case State::Opening: return tr("The run is being read");
    case State::Failed: return tr("The run cannot be read");
    case State::Ready: break;
    }
    return m_impl->options.formats.empty() ? tr("No format is chosen") : QString();
}

ExportRequest ExportController::Impl::request() const {
    ExportRequest made;
    made.subject = network.subject;
    for (const ExportFormatInfo& info : exportFormats())
        if (options.formats.contains(info.format)) made.formats.push_back(info.format);
    made.folder = self.folder().toStdString();
    made.foldBatchNorm = options.foldBatchNorm && network.foldable > 0;
    made.takesPixels = options.takesPixels;
    made.proof = options.proof;
    made.language = language.code().toStdString();
    return made;
}

void ExportController::start() {
    if (m_impl->isExporting || !objection().isEmpty()) return;
    m_impl->isExporting = true;
    m_impl->failure.clear();
    m_impl->stage = {};
    m_impl->since.start();
    m_impl->sinceStage.start();
    m_impl->tick.start();
    m_impl->post();
    Q_EMIT exportChanged();
}

void ExportController::Impl::post() {
    board = std::make_shared<StageBoard>();
    auto answer = std::make_shared<std::optional<Result<ExportResult>>>();
    const auto report = [to = board](ExportStep step, const std::string& what, std::size_t done,
                                     std::size_t total) {
        const std::lock_guard lock(to->mutex);
        to->step = step;
        to->what = what;
        to->done = done;
        to->total = total;
    };
    writing.post(
        QStringLiteral("export"), &self,
        [answer, report, write = tools.write, wanted = request()](const CancelToken& cancel) {
            answer->emplace(write(wanted, cancel, report));
        },
        [this, answer] { end(**answer); });
}

void ExportController::Impl::readStage() {
    const std::lock_guard lock(board->mutex);
    const QString what = QString::fromStdString(board->what);
    if (stage.step != board->step || stage.what != what) sinceStage.restart();
    stage = {board->step, what, board->done, board->total};
}

void ExportController::Impl::end(const Result<ExportResult>& result) {
    isExporting = false;
    tick.stop();
    if (result) {
        failure = result->warnings;
        fresh = *result;
        list(result->id);
    } else {
        failure = result.issues();
    }
    Q_EMIT self.exportChanged();
    if (result) Q_EMIT self.exported(QString::fromStdString(result->folder.string()));
}

void ExportController::cancel() {
    if (!m_impl->isExporting) return;
    m_impl->writing.clear();
    m_impl->isExporting = false;
    m_impl->tick.stop();
    Q_EMIT exportChanged();
}

bool ExportController::isExporting() const { return m_impl->isExporting; }
const ExportStage& ExportController::stage() const { return m_impl->stage; }
const Issues& ExportController::failure() const { return m_impl->failure; }

double ExportController::seconds() const {
    return m_impl->isExporting ? double(m_impl->since.elapsed()) / 1000 : 0;
}

double ExportController::secondsLeft() const {
    const ExportStage& stage = m_impl->stage;
    if (!m_impl->isExporting || stage.done == 0 || stage.done > stage.total) return -1;
    const double share = double(stage.done) / double(stage.total);
    return double(m_impl->sinceStage.elapsed()) / 1000 * (1 - share) / share;
}

// What left before

/// Reads the records again; `wanted` is looked at then, else what is looked at now or the newest.
void ExportController::Impl::list(const std::string& wanted) {
    auto found = std::make_shared<std::vector<ExportResult>>();
    listing.post(
        QStringLiteral("exports"), &self,
        [found, read = tools.list, run = std::filesystem::path(target.run.toStdString())](
            const CancelToken&) {
            if (!run.empty()) *found = read(run);
        },
        [this, found, wanted] {
            results = std::move(*found);
            for (ExportResult& each : results)
                if (fresh && each.id == fresh->id) each = *fresh;
            look(wanted.empty() ? shownId : wanted);
        });
}

void ExportController::Impl::look(const std::string& id) {
    const auto found = std::find_if(results.begin(), results.end(),
                                    [&](const ExportResult& each) { return each.id == id; });
    const ExportResult* result = found != results.end() ? &*found
                                 : results.empty()      ? nullptr
                                                        : &results.front();
    shownId = result ? result->id : std::string();
    entries = result ? entriesOf(*result) : std::vector<ExportEntry>();
    chosen = entries.empty() ? -1 : 0;
    Q_EMIT self.shownChanged();
    Q_EMIT self.chosenChanged();
}

const std::vector<ExportResult>& ExportController::exports() const { return m_impl->results; }

const ExportResult* ExportController::shown() const {
    for (const ExportResult& each : m_impl->results)
        if (each.id == m_impl->shownId) return &each;
    return nullptr;
}

void ExportController::show(const std::string& id) {
    if (id != m_impl->shownId) m_impl->look(id);
}

const std::vector<ExportEntry>& ExportController::entries() const { return m_impl->entries; }
int ExportController::chosen() const { return m_impl->chosen; }

void ExportController::choose(int entry) {
    if (entry < 0 || entry >= int(m_impl->entries.size()) || entry == m_impl->chosen) return;
    m_impl->chosen = entry;
    Q_EMIT chosenChanged();
}

ProofInstaller& ExportController::installer() const { return *m_impl->installer; }

} // namespace convstudio
