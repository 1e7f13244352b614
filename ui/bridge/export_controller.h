// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/export_work.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace convstudio {

class Background;
class DataController;
class Document;
class Language;
class ProofInstaller;
class RunsController;
class TrainingController;

/// Which weights leave.
struct ExportTarget {
    QString run;                                 ///< folder; empty: none
    QString checkpoint = QStringLiteral("best"); ///< "best", "last", "12"
    bool operator==(const ExportTarget&) const = default;
};

/// How they leave.
struct ExportOptions {
    std::set<ExportFormat> formats = {ExportFormat::Onnx, ExportFormat::TorchScript,
                                      ExportFormat::Safetensors, ExportFormat::PyTorch,
                                      ExportFormat::Report};
    bool foldBatchNorm = false;
    bool takesPixels = true;
    ProofImages proof = ProofImages::Sample;
    QString folder; ///< empty: ExportController::defaultFolder()
    bool operator==(const ExportOptions&) const = default;
};

/// Where an export stands.
struct ExportStage {
    ExportStep step = ExportStep::Write;
    QString what;
    std::size_t done = 0, total = 0;
    bool operator==(const ExportStage&) const = default;
};

/// The export of one network: opens run and weights, writes and replays them, lists what left
/// before. All of it on helper threads, newest request first; late answers are dropped. GUI thread;
/// never waits.
class ExportController : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Opening, Ready, Failed }; ///< of the network that is to leave
    ExportController(Document& document, RunsController& runs, TrainingController& training,
                     DataController& data, Language& language, Background& background,
                     QObject* parent = nullptr);
    ~ExportController() override;
    void setTools(ExportTools tools); ///< before anything is asked for

    /// Takes the newest finished run of the project, else the one under way that has kept weights,
    /// unless one is chosen. Called when the workspace comes into sight.
    void request();
    void setTarget(const ExportTarget& target);
    const ExportTarget& target() const;
    State state() const;
    void reload(); ///< reads everything again
    const Issues& issues() const; ///< why Failed
    const LeavingNetwork& network() const; ///< without a subject before Ready
    std::shared_ptr<const Subject> subject() const { return network().subject; }

    const ExportOptions& options() const;
    void setOptions(const ExportOptions& options);
    QString defaultFolder() const; ///< "<run>/exports/<name of the project>"
    QString folder() const;        ///< where the next export goes

    /// Why nothing can be exported now, in words; empty: start() works.
    QString objection() const;
    void start();
    void cancel();
    bool isExporting() const;
    const ExportStage& stage() const;
    double seconds() const;         ///< since start()
    double secondsLeft() const;     ///< of stage(); negative: not known
    const Issues& failure() const;  ///< of the last export, warnings too; empty: all went well

    /// Exports of the run, newest first, and the one that is looked at: the newest unless another
    /// was chosen; nullptr: there is none.
    const std::vector<ExportResult>& exports() const;
    const ExportResult* shown() const;
    void show(const std::string& id);
    const std::vector<ExportEntry>& entries() const; ///< of shown()
    int chosen() const; ///< index of an entry; -1: there is none
    void choose(int entry);

    ProofInstaller& installer() const;

Q_SIGNALS:
    void targetChanged();
    void stateChanged();
    void optionsChanged();
    void exportChanged(); ///< begun, ended, failed
    void progressed();    ///< stage() or seconds() moved on
    void exported(const QString& folder);
    void shownChanged();  ///< exports() or shown() are others
    void chosenChanged();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
