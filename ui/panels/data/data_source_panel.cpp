// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/data_source_panel.h"

#include "engine/data/known_sets.h"
#include "ui/bridge/data_controller.h"
#include "ui/panels/data/data_form.h"
#include "ui/panels/data/source_card.h"
#include "ui/panels/data/source_chooser.h"
#include "ui/panels/forms/issue_notes.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QScrollArea>
#include <QVBoxLayout>

namespace convstudio {

struct DataSourcePanel::Impl {
    Impl(DataSourcePanel& panel, Workbench& bench)
        : self(panel), workbench(bench), header(new PanelHeader(bench.ui.theme, {}, &panel)),
          replace(new IconButton(bench.ui.theme, QStringLiteral("plus"), {},
                                 IconButton::Size::Normal, &panel)),
          card(new SourceCard(bench.ui.theme)), notes(new IssueNotes(bench)),
          scroll(new QScrollArea(&panel)) {}

    DataSourcePanel& self;
    Workbench& workbench;
    PanelHeader* header;
    IconButton* replace;
    SourceCard* card;
    IssueNotes* notes;
    QScrollArea* scroll;
    DataForm* form = nullptr;

    void build();
    void makeForm();
    void refresh();
    void showSource();
    void retranslate();
};

DataSourcePanel::DataSourcePanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("data-source-panel"));
    setAcceptDrops(true);
    m_impl->build();
    m_impl->retranslate();
}

DataSourcePanel::~DataSourcePanel() = default;

void DataSourcePanel::Impl::build() {
    replace->setObjectName(QStringLiteral("replace-source"));
    notes->setObjectName(QStringLiteral("data-notes"));
    header->add(replace);
    scroll->setObjectName(QStringLiteral("data-scroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(card);
    column->addWidget(notes);
    column->addWidget(scroll, 1);
    makeForm();
    connect(replace, &QAbstractButton::clicked, &self,
            [this] { chooseSource(workbench, replace); });
    connect(card, &SourceCard::cancelRequested, &self, [this] { workbench.data.cancel(); });
    connect(card, &SourceCard::reloadRequested, &self, [this] { workbench.data.reload(); });
    connect(&workbench.data, &DataController::stateChanged, &self, [this] { refresh(); });
    connect(&workbench.data, &DataController::progressed, card, &SourceCard::setProgress);
    connect(&workbench.document, &Document::edited, &self, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits) {
            const auto* value = std::get_if<ValueEdit>(&edit);
            if (value && value->pointer.starts_with("/data")) return refresh();
        }
    });
    connect(&workbench.document, &Document::replaced, &self, [this] {
        refresh();
        if (self.isVisible()) workbench.data.request();
    });
    connect(&workbench.facts, &FactsController::factsChanged, &self, [this] { refresh(); });
}

void DataSourcePanel::Impl::makeForm() {
    if (form) {
        scroll->takeWidget();
        form->deleteLater();
    }
    form = new DataForm(workbench);
    scroll->setWidget(form);
    form->setAutoFillBackground(false);
    connect(&form->doctor(), &DoctorList::opened, &self, &DataSourcePanel::findingOpened);
}

void DataSourcePanel::Impl::refresh() {
    form->refresh();
    showSource();
    const bool reads = workbench.data.state() == DataController::State::Importing;
    card->setReading(reads);
    card->setProgress(reads ? workbench.data.progress() : -1);
    replace->setEnabled(!workbench.document.isReadOnly());
    // What the import says, and what is wrong with the section where no import was tried.
    Issues issues = workbench.data.issues();
    for (const Issue& issue : workbench.facts.facts()->issues) {
        const bool isKnown = std::any_of(issues.begin(), issues.end(), [&](const Issue& other) {
            return other.code == issue.code && other.place.pointer == issue.place.pointer;
        });
        if (issue.place.pointer.starts_with("/data") && !isKnown) issues.push_back(issue);
    }
    notes->setIssues(reads ? Issues() : issues);
}

void DataSourcePanel::Impl::showSource() {
    const Json source = valueAt(workbench.document.project(), "/data/source");
    const QString name =
        source.is_string() ? QString::fromStdString(source.get<std::string>()) : QString();
    const bool isKnown = findKnownSet(name.toStdString());
    const auto data = workbench.data.data();
    QString shown = isKnown || name.isEmpty() ? name : QFileInfo(name).fileName();
    QString place, remark = tr("not read yet");
    if (data) {
        const ImportReport& report = data->dataset.report;
        place = QDir::toNativeSeparators(QString::fromStdString(report.source));
        remark = tr("%1 images").arg(Theme::count(static_cast<qint64>(report.images)));
        if (shown.isEmpty()) shown = place; // what is read by default
    }
    switch (workbench.data.state()) {
    case DataController::State::Failed: remark = tr("could not be read"); break;
    case DataController::State::Empty:
        if (data) remark = tr("not read again");
        break;
    default: break;
    }
    if (workbench.data.state() != DataController::State::Ready && !isKnown) place = name;
    card->setSource(shown.isEmpty() ? tr("no source") : shown, place == shown ? QString() : place,
                    remark);
}

void DataSourcePanel::Impl::retranslate() {
    self.setAccessibleName(tr("Data set"));
    header->setTitle(tr("Data set"));
    replace->setAccessibleName(tr("Replace the source"));
    replace->setToolTip(replace->accessibleName());
    refresh();
}

void DataSourcePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_impl->makeForm();
        m_impl->retranslate();
    }
    QWidget::changeEvent(event);
}

void DataSourcePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->workbench.data.request();
}

void DataSourcePanel::dragEnterEvent(QDragEnterEvent* event) {
    const bool fits = !droppedSource(*event->mimeData()).isEmpty();
    if (fits && !m_impl->workbench.document.isReadOnly()) event->acceptProposedAction();
}

void DataSourcePanel::dropEvent(QDropEvent* event) {
    const QString source = droppedSource(*event->mimeData());
    if (source.isEmpty()) return;
    event->acceptProposedAction();
    setSource(m_impl->workbench, source);
}

} // namespace convstudio
