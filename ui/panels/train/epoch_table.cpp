// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/epoch_table.h"

#include "ui/panels/runs/run_words.h"
#include "ui/panels/train/measured_time.h"
#include "ui/panels/train/run_texts.h"
#include "ui/panels/train/schedule_curve.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>

#include <array>
#include <charconv>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kRow = 24;
constexpr int kMeasuredRows = 32; // for the widths of columns
constexpr int kHeader = 36;
constexpr qreal kRadius = 8;
constexpr std::array kKeys = {"epoch",        "train_loss", "val_loss", "train_accuracy",
                              "val_accuracy", "lr",         "seconds",  "images_per_second"};

QString exact(double value) {
    if (std::isnan(value)) return {};
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return QString::fromLatin1(text.data(), end - text.data());
}

} // namespace

EpochTableModel::EpochTableModel(Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme) {}

void EpochTableModel::clear() {
    beginResetModel();
    m_epochs.clear();
    m_best = 0;
    endResetModel();
}

void EpochTableModel::showRun(const RunRecord& record) {
    const auto isSame = [](const EpochEvent& a, const EpochEvent& b) {
        return a.epoch == b.epoch && a.trainLoss == b.trainLoss && a.seconds == b.seconds;
    };
    const std::size_t known = m_epochs.size();
    const bool isLonger = record.epochs.size() >= known &&
                          std::equal(m_epochs.begin(), m_epochs.end(), record.epochs.begin(), isSame);
    if (!isLonger) {
        beginResetModel();
        m_epochs = record.epochs;
        endResetModel();
    } else if (record.epochs.size() > known) {
        beginInsertRows({}, int(known), int(record.epochs.size()) - 1);
        m_epochs.insert(m_epochs.end(), record.epochs.begin() + std::ptrdiff_t(known),
                        record.epochs.end());
        endInsertRows();
    }
    if (std::exchange(m_best, record.bestEpoch) != record.bestEpoch && !m_epochs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int EpochTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_epochs.size());
}

int EpochTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

double EpochTableModel::value(int row, Column column) const {
    const EpochEvent& epoch = m_epochs[std::size_t(row)];
    switch (column) {
    case Epoch: return double(epoch.epoch);
    case TrainLoss: return epoch.trainLoss;
    case ValLoss: return epoch.valLoss;
    case TrainAccuracy: return epoch.trainAccuracy;
    case ValAccuracy: return epoch.valAccuracy;
    case Rate: return epoch.lr;
    case Seconds: return epoch.seconds;
    case Speed: return epoch.imagesPerSecond;
    case Columns: break;
    }
    return 0;
}

QVariant EpochTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const double number = value(index.row(), Column(index.column()));
    const bool isBest = m_epochs[std::size_t(index.row())].epoch == m_best;
    if (role == kBestRole) return isBest;
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && isBest) return m_theme.color(QStringLiteral("ok"));
    if (role == Qt::DecorationRole && isBest && index.column() == Epoch)
        return m_theme.icon(QStringLiteral("pin"), QStringLiteral("ok"), 14);
    if (role == Qt::AccessibleTextRole && isBest && index.column() == Epoch)
        return tr("%1, best epoch").arg(qint64(number));
    if (role != Qt::DisplayRole) return {};
    if (!std::isfinite(number)) return QStringLiteral("–");
    switch (Column(index.column())) {
    case Epoch: return Theme::count(qint64(number));
    case TrainLoss:
    case ValLoss: return QString::number(number, 'f', 4);
    case TrainAccuracy:
    case ValAccuracy: return accuracyText(number);
    case Rate: return rateText(number);
    case Seconds: return measuredText(number);
    default: return Theme::count(std::llround(number));
    }
}

QVariant EpochTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (Column(section)) {
    case Epoch: return tr("Epoch");
    case TrainLoss: return tr("Loss");
    case ValLoss: return tr("Val. loss");
    case TrainAccuracy: return tr("Accuracy");
    case ValAccuracy: return tr("Val. accuracy");
    case Rate: return tr("Rate");
    case Seconds: return tr("Time");
    case Speed: return tr("Images/s");
    case Columns: break;
    }
    return {};
}

QString EpochTableModel::text(QChar separator) const {
    QStringList lines;
    QStringList names;
    for (const char* key : kKeys) names << QLatin1String(key);
    lines << names.join(separator);
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < Columns; ++column) cells << exact(value(row, Column(column)));
        lines << cells.join(separator);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void EpochTableModel::retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1); }

EpochTable::EpochTable(Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_model(new EpochTableModel(theme, this)),
      m_view(new QTableView), m_title(new ThemedLabel(theme, Theme::Text::CardTitle)),
      m_empty(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_copy(new IconButton(theme, QStringLiteral("copy"), {}, IconButton::Size::Small)) {
    setObjectName(QStringLiteral("epoch-table"));
    m_view->setObjectName(QStringLiteral("epoch-rows"));
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(kRow);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_copy->setObjectName(QStringLiteral("copy-epochs"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 6, 0);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 6);
    column->setSpacing(0);
    column->addLayout(head);
    head->setSizeConstraint(QLayout::SetMinimumSize);
    m_title->setMinimumHeight(kHeader);
    column->addWidget(m_empty, 1);
    column->addWidget(m_view, 1);
    m_view->hide();
    setFocusProxy(m_view);
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { popUpMenu(m_copy->mapToGlobal(QPoint(0, m_copy->height()))); });
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { popUpMenu(m_view->viewport()->mapToGlobal(at)); });
    const auto restyle = [this] {
        m_view->setFont(m_theme.figures(Theme::Text::Small));
        update();
    };
    connect(&theme, &Theme::changed, this, restyle);
    restyle();
    retranslate();
}

void EpochTable::showRun(const RunRecord& record) {
    const QScrollBar* bar = m_view->verticalScrollBar();
    const bool wasAtEnd = bar->value() == bar->maximum();
    const int rows = m_model->rowCount();
    m_model->showRun(record);
    const bool hasRows = m_model->rowCount() > 0;
    m_view->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    m_copy->setEnabled(hasRows);
    if (wasAtEnd && m_model->rowCount() != rows) m_view->scrollToBottom();
}

void EpochTable::popUpMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("epoch-table-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* id, const QString& text, char separator) {
        QAction* action = menu->addAction(text, this, [this, separator] {
            QApplication::clipboard()->setText(m_model->text(QLatin1Char(separator)));
        });
        action->setObjectName(QLatin1String(id));
        action->setEnabled(m_model->rowCount() > 0);
    };
    add("copy-epochs-tsv",
        tr("Copy for a spreadsheet (TSV)") + QLatin1Char('\t') +
            QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText),
        '\t');
    add("copy-epochs-csv", tr("Copy as CSV"), ',');
    menu->popup(global);
}

bool EpochTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_model->text(QLatin1Char('\t')));
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void EpochTable::retranslate() {
    m_title->setText(tr("Epochs"));
    m_empty->setText(tr("A row comes with every epoch."));
    m_view->setAccessibleName(tr("Epochs of the run"));
    m_copy->setAccessibleName(tr("Copy the table"));
    m_copy->setToolTip(tr("Copy the table"));
    m_model->retranslate();
}

void EpochTable::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QFrame::changeEvent(event);
}

void EpochTable::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(QStringLiteral("bg1")));
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace convstudio
