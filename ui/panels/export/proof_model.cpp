// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/proof_model.h"

#include "ui/panels/export/export_words.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_words.h"

namespace convstudio {

namespace {

constexpr int kSignSize = 14;

bool isNumber(int column) {
    return column >= ProofModel::Difference && column <= ProofModel::Size;
}

} // namespace

ProofModel::ProofModel(const Theme& theme, const Language& language, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme), m_language(language) {}

void ProofModel::setResult(const ExportResult& result, const std::vector<ExportEntry>& entries) {
    beginResetModel();
    m_proof = result.proof;
    m_entries = entries;
    m_bytes.clear();
    for (const ExportEntry& entry : entries) m_bytes.push_back(bytesOf(result, entry.file));
    endResetModel();
}

int ProofModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_entries.size()) + (hasReference() ? 1 : 0);
}

int ProofModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

const ProofRow* ProofModel::rowAt(int row) const {
    const int entry = entryAt(row);
    const int at = entry < 0 ? -1 : m_entries[std::size_t(entry)].row;
    return at < 0 ? nullptr : &m_proof.rows[std::size_t(at)];
}

QString ProofModel::reason(int row) const {
    if (entryAt(row) < 0) return {};
    const ProofRow* proved = rowAt(row);
    if (proved)
        return proved->isAbsent() ? tr("Not checked: %1").arg(issueLines(m_language, proved->absent))
                                  : QString();
    switch (m_entries[std::size_t(entryAt(row))].format) {
    case ExportFormat::Report: return tr("For people: there is nothing to replay.");
    case ExportFormat::Cpp: return tr("Source to build: it reads the TorchScript file.");
    default: return hasReference() ? tr("Not replayed.") : tr("Not checked: no image was replayed.");
    }
}

QString ProofModel::referenceText(int column) const {
    switch (Column(column)) {
    case File: return tr("In this window");
    case Reader: return tr("ConvStudio, fp32");
    case Difference:
    case SameClass: return tr("reference");
    case Accuracy: return accuracyText(m_proof.reference.accuracy);
    case Size: return QStringLiteral("–");
    case Verdict:
    case Columns: break;
    }
    return {};
}

QString ProofModel::figureText(const ProofRow& row, int column) const {
    switch (Column(column)) {
    case Difference: return differenceText(row.maxDifference);
    case SameClass: return Theme::count(qint64(row.sameClass));
    case Accuracy: return accuracyText(row.accuracy);
    case Verdict: return row.isSame() ? tr("same answers") : tr("other answers");
    default: return {};
    }
}

QString ProofModel::text(int row, int column) const {
    const int entry = entryAt(row);
    if (entry < 0) return referenceText(column);
    const ProofRow* proved = rowAt(row);
    if (column == File) return QString::fromStdString(m_entries[std::size_t(entry)].file);
    if (column == Reader) return proved ? runtimeText(*proved) : QStringLiteral("–");
    const QString why = reason(row);
    if (!why.isEmpty()) return column == Difference ? why : QString();
    if (column == Size) return Theme::bytes(double(m_bytes[std::size_t(entry)]));
    return figureText(*proved, column);
}

ProofModel::Sign ProofModel::signOf(int row) const {
    const ProofRow* proved = rowAt(row);
    if (!proved) return {};
    if (proved->isAbsent()) return {QStringLiteral("info"), QStringLiteral("t2")};
    return proved->isSame() ? Sign{QStringLiteral("check"), QStringLiteral("ok")}
                            : Sign{QStringLiteral("error"), QStringLiteral("err")};
}

QVariant ProofModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const int row = index.row(), column = index.column();
    const bool isReason = column == Difference && !reason(row).isEmpty();
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::TextAlignmentRole:
        return int((isNumber(column) && !isReason ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    case Qt::FontRole:
        return column == File ? m_theme.font(Theme::Text::BodyStrong)
                              : m_theme.figures(Theme::Text::Body);
    case Qt::ForegroundRole: {
        const Sign sign = signOf(row);
        if (column == Verdict && !sign.token.isEmpty()) return m_theme.color(sign.token);
        const bool isQuiet = column == Reader || isReason ||
                             (entryAt(row) < 0 && column != File && column != Accuracy);
        return m_theme.color(isQuiet ? QStringLiteral("t2") : QStringLiteral("t1"));
    }
    case Qt::DecorationRole: {
        const Sign sign = signOf(row);
        const bool isSigned = isReason || (column == Verdict && reason(row).isEmpty());
        if (!isSigned || sign.icon.isEmpty()) return {};
        return m_theme.icon(sign.icon, sign.token, kSignSize);
    }
    default: return {};
    }
}

QString ProofModel::title(int column) const {
    switch (Column(column)) {
    case File: return tr("File");
    case Reader: return tr("Read back by");
    case Difference: return tr("Largest difference");
    case SameClass:
        return hasReference()
                   ? tr("Same class, of %1").arg(Theme::count(qint64(m_proof.reference.images)))
                   : tr("Same class");
    case Accuracy: return tr("Accuracy");
    case Size: return tr("Size");
    case Verdict: return tr("Verdict");
    case Columns: break;
    }
    return {};
}

QVariant ProofModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter |
                   Qt::TextWordWrap);
    return role == Qt::DisplayRole ? QVariant(title(section)) : QVariant();
}

} // namespace convstudio
