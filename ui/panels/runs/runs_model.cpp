// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/runs_model.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/runs/run_words.h"

#include <QFileInfo>

#include <cmath>
#include <limits>

namespace convstudio {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

bool isLiveStatus(const QString& status) {
    return status == QLatin1String("running") || status == QLatin1String("paused");
}

} // namespace

RunsModel::RunsModel(Workbench& workbench, QObject* parent)
    : QAbstractTableModel(parent), m_workbench(workbench) {
    connect(&workbench.runs, &RunsController::changed, this, &RunsModel::rebuild);
    connect(&workbench.runs.queue(), &RunQueue::changed, this, &RunsModel::rebuild);
    connect(&workbench.training, &TrainingController::stateChanged, this, &RunsModel::followLive);
    connect(&workbench.training, &TrainingController::eventsArrived, this,
            [this](const std::vector<TrainEvent>& events) {
                for (const TrainEvent& event : events)
                    if (std::holds_alternative<EpochEvent>(event) ||
                        std::holds_alternative<CheckpointEvent>(event))
                        return followLive();
            });
    rebuild();
}

RunsModel::Row RunsModel::rowOf(const RunSummary& run) const {
    Row row;
    row.folder = QString::fromStdString(run.info.folder.string());
    row.name = QString::fromStdString(run.info.name);
    row.status = QString::fromStdString(run.info.status);
    row.notes = QString::fromStdString(run.info.notes);
    for (const std::string& tag : run.info.tags) row.tags << QString::fromStdString(tag);
    row.number = run.number;
    row.best = run.info.bestEpoch;
    row.epochs = run.epochs;
    row.totalEpochs = run.totalEpochs;
    row.accuracy = run.info.bestValAccuracy.value_or(kUnknown);
    row.loss = run.bestLoss;
    row.seconds = run.seconds;
    fillLive(row);
    return row;
}

/// The run of this window is known better than from its files.
void RunsModel::fillLive(Row& row) const {
    const auto record = m_workbench.training.record();
    if (row.folder.isEmpty() || row.folder != record->folder) return;
    row.status = record->status;
    row.best = record->bestEpoch;
    row.accuracy = record->bestValAccuracy.value_or(kUnknown);
    row.epochs = record->epochs.empty() ? 0 : record->epochs.back().epoch;
    row.seconds = record->seconds;
    if (record->started) row.totalEpochs = record->started->epochs;
    row.loss = kUnknown;
    for (const EpochEvent& epoch : record->epochs)
        if (epoch.epoch == record->bestEpoch) row.loss = epoch.valLoss;
}

void RunsModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    RunsController& runs = m_workbench.runs;
    for (const RunQueue::Entry& entry : runs.queue().entries()) {
        Row row;
        row.name = entry.title;
        row.notes = entry.note;
        row.status = QStringLiteral("waiting");
        row.queueId = entry.id;
        row.accuracy = row.loss = kUnknown;
        m_rows.push_back(std::move(row));
    }
    for (const RunSummary& run : runs.summaries()) m_rows.push_back(rowOf(run));
    for (const Issue& issue : runs.issues()) {
        Row row;
        const QFileInfo file(QString::fromStdString(issue.place.file));
        const bool isFile = file.fileName() == QLatin1String("run.json");
        row.folder = isFile ? file.path() : file.filePath();
        row.name = QFileInfo(row.folder).fileName();
        row.status = QStringLiteral("damaged");
        row.notes = row.problem = issueText(m_workbench.ui.language, issue);
        row.accuracy = row.loss = kUnknown;
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

void RunsModel::followLive() {
    const QString folder = m_workbench.training.record()->folder;
    if (folder.isEmpty()) return;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].folder != folder) continue;
        fillLive(m_rows[i]);
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), kColumns - 1));
    }
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

int RunsModel::runCount() const {
    return int(m_workbench.runs.summaries().size() + m_workbench.runs.issues().size());
}

QString RunsModel::text(const Row& row, int column) const {
    const bool isRun = row.queueId == 0 && row.problem.isEmpty();
    switch (column) {
    case Number: return row.number > 0 ? QString::number(row.number) : QStringLiteral("–");
    case Name: return row.name;
    case Status: {
        const bool isOpen = isRun && row.status != QLatin1String("done") && row.totalEpochs > 0;
        if (!isOpen) return runStatusText(row.status);
        const QString status = runStatusText(row.status), total = QString::number(row.totalEpochs);
        return isLiveStatus(row.status)
                   ? tr("%1, epoch %2 of %3")
                         .arg(status, QString::number(qMin(row.epochs + 1, row.totalEpochs)), total)
                   : tr("%1 after %2 of %3 epochs")
                         .arg(status, QString::number(row.epochs), total);
    }
    case Best: return isRun ? row.best > 0 ? QString::number(row.best) : QStringLiteral("?")
                            : QString();
    case Accuracy: return isRun ? accuracyText(row.accuracy) : QString();
    case Loss: return isRun ? lossText(row.loss) : QString();
    case Duration: return isRun ? durationText(row.seconds) : QString();
    case Tags: return row.tags.join(QStringLiteral(", "));
    case Notes: return row.notes.simplified();
    default: return {};
    }
}

QVariant RunsModel::sortKey(const Row& row, int column) const {
    switch (column) {
    case Number: return row.queueId > 0 ? 1e9 - row.queueId : double(row.number);
    case Best: return double(row.best);
    case Accuracy: return std::isnan(row.accuracy) ? -1 : row.accuracy;
    case Loss: return std::isnan(row.loss) ? std::numeric_limits<double>::infinity() : row.loss;
    case Duration: return row.seconds;
    default: return text(row, column);
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const bool isNumber = index.column() == Number || index.column() == Best ||
                          index.column() == Accuracy || index.column() == Loss ||
                          index.column() == Duration;
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::EditRole: return index.column() == Notes ? row.notes : text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Notes ? row.notes : index.column() == Name ? row.folder : QString();
    case Qt::TextAlignmentRole:
        return QVariant(isNumber ? Qt::AlignRight | Qt::AlignVCenter
                                 : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + ' ' +
               text(row, index.column());
    case SortRole: return sortKey(row, index.column());
    case StatusRole: return row.status;
    case FolderRole: return row.folder;
    case QueueRole: return row.queueId;
    case TagsRole: return row.tags;
    default: return {};
    }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const Row& row = m_rows[std::size_t(index.row())];
    const bool isRun = row.queueId == 0 && row.problem.isEmpty();
    const int column = index.column();
    return isRun && (column == Name || column == Tags || column == Notes)
               ? flags | Qt::ItemIsEditable : flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
    const QString folder = m_rows[std::size_t(index.row())].folder, now = value.toString();
    if (now == data(index, Qt::EditRole).toString()) return false;
    RunsController& runs = m_workbench.runs;
    if (index.column() == Name) runs.setName(folder, now);
    if (index.column() == Notes) runs.setNotes(folder, now);
    if (index.column() == Tags)
        runs.setTags(folder, now.split(QRegularExpression("[,，、]"), Qt::SkipEmptyParts));
    return true;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isText = section == Name || section == Status || section == Tags ||
                            section == Notes;
        return QVariant((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Number: return tr("Run");
    case Name: return tr("Name");
    case Status: return tr("Status");
    case Best: return tr("Best epoch");
    case Accuracy: return tr("Accuracy");
    case Loss: return tr("Loss");
    case Duration: return tr("Duration");
    case Tags: return tr("Tags");
    case Notes: return tr("Notes");
    default: return {};
    }
}

QStringList RunsModel::tags() const {
    QStringList all;
    for (const Row& row : m_rows) all << row.tags;
    all.removeDuplicates();
    all.sort();
    return all;
}

void RunsModel::retranslate() {
    rebuild();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

void RunsFilter::setSearch(const QString& text) {
    m_search = text.trimmed();
    invalidateFilter();
}

void RunsFilter::setTag(const QString& tag) {
    m_tag = tag;
    invalidateFilter();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto cell = [&](int column) { return sourceModel()->index(row, column, parent); };
    if (!m_tag.isEmpty() &&
        !cell(RunsModel::Tags).data(RunsModel::TagsRole).toStringList().contains(m_tag))
        return false;
    QString words;
    for (const int column : {RunsModel::Number, RunsModel::Name, RunsModel::Status, RunsModel::Tags,
                             RunsModel::Notes})
        words += cell(column).data().toString() + '\n';
    const QStringList wanted = m_search.split(' ', Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
        return words.contains(word, Qt::CaseInsensitive);
    });
}

bool RunsFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(RunsModel::SortRole), b = right.data(RunsModel::SortRole);
    if (a.typeId() == QMetaType::Double) return a.toDouble() < b.toDouble();
    return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
}

} // namespace convstudio
