// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_card_impl.h"
#include "ui/charts/chart_export.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>

namespace convstudio {

void ChartCard::exportChart() {
    auto* chooser = new QFileDialog(window(), tr("Export chart"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters({tr("Image (*.png)"), tr("Drawing (*.svg)"), tr("All points (*.csv)")});
    chooser->setDefaultSuffix(QStringLiteral("png"));
    chooser->selectFile(title());
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) {
        chooser->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(chooser, &QFileDialog::fileSelected, this,
            [this](const QString& file) { save(file.toStdString()); });
    chooser->open();
}

void ChartCard::save(const std::filesystem::path& file) {
    Result<ChartExport> taken = ChartExport::take(m_impl->content(), m_impl->theme, size(), file);
    if (!taken) return Q_EMIT failed(taken.issues());
    m_impl->background.run(
        this, [chart = std::move(*taken)] { return chart.write(); },
        [this, name = QString::fromStdString(file.string())](const Status& written) {
            if (written) Q_EMIT saved(name);
            else Q_EMIT failed(written.issues());
        });
}

void ChartCard::copyPicture() {
    QApplication::clipboard()->setImage(
        ChartExport::picture(m_impl->content(), m_impl->theme, size()));
}

void ChartCard::copyData() {
    m_impl->background.run(
        this,
        [data = ChartData::of(m_impl->content(), ChartData::Names::Ids)] { return data.text('\t'); },
        [](const QByteArray& text) {
            QApplication::clipboard()->setText(QString::fromUtf8(text));
        });
}

void ChartCard::popUpMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setObjectName(objectName() + QStringLiteral("-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* id, const QString& text, auto done) {
        QAction* action = menu->addAction(text, this, done);
        action->setObjectName(QLatin1String(id));
        return action;
    };
    const bool hasData = !m_impl->fixed.isEmpty();
    add("chart-show-all", tr("Show everything") + QStringLiteral("\t0"), [this] {
        m_impl->group.showAll();
    })->setEnabled(m_impl->group.isZoomed());
    if (!m_impl->log->isHidden()) {
        QAction* log = add("chart-log", tr("Logarithmic axis") + QStringLiteral("\tL"),
                           [this] { setLog(!m_impl->isLogWanted); });
        log->setCheckable(true);
        log->setChecked(m_impl->isLogWanted);
    }
    QAction* table = add("chart-table", tr("Show as table") + QStringLiteral("\tT"),
                         [this] { showTable(!isShowingTable()); });
    table->setCheckable(true);
    table->setChecked(isShowingTable());
    menu->addSeparator();
    const QString copyKey = '\t' + QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText);
    add("chart-copy-values", tr("Copy values at the crosshair") + copyKey, [this] {
        QApplication::clipboard()->setText(m_impl->group.tsv());
    })->setEnabled(hasData);
    add("chart-copy-data", tr("Copy all points"), [this] { copyData(); })->setEnabled(hasData);
    add("chart-copy-picture", tr("Copy picture"), [this] { copyPicture(); });
    menu->addSeparator();
    add("chart-export", tr("Export as PNG, SVG or CSV…"), [this] { exportChart(); });
    menu->popup(global);
}

void ChartCard::contextMenuEvent(QContextMenuEvent* event) { popUpMenu(event->globalPos()); }

} // namespace convstudio
