// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/data_start.h"

#include "ui/bridge/data_controller.h"
#include "ui/pages/page_parts.h"
#include "ui/panels/data/source_chooser.h"
#include "ui/panels/forms/issue_notes.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kWidth = 440;

} // namespace

DataStart::DataStart(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_title(new ThemedLabel(workbench.ui.theme, Theme::Text::PageTitle, QStringLiteral("t1"), {},
                              this)),
      m_sentence(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                 this)),
      m_notes(new IssueNotes(workbench, this)),
      m_action(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                              TextButton::Size::Normal, this)),
      m_again(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                             TextButton::Size::Normal, this)) {
    setObjectName(QStringLiteral("data-start"));
    m_title->setObjectName(QStringLiteral("data-start-title"));
    m_sentence->setObjectName(QStringLiteral("data-start-sentence"));
    m_action->setObjectName(QStringLiteral("data-start-action"));
    m_again->setObjectName(QStringLiteral("data-start-again"));
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(kWidth);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_notes->setFixedWidth(kWidth);
    layOutInMiddle(*this, {{m_title}, {m_sentence}, {m_notes}, {m_action, m_again}});
    connect(m_action, &QAbstractButton::clicked, this, [this] {
        if (m_workbench.data.state() == DataController::State::Importing)
            m_workbench.data.cancel();
        else chooseSource(m_workbench, m_action);
    });
    connect(m_again, &QAbstractButton::clicked, this, [this] { m_workbench.data.request(); });
    connect(&workbench.data, &DataController::stateChanged, this, &DataStart::refresh);
    connect(&workbench.data, &DataController::progressed, this, &DataStart::refresh);
    refresh();
}

void DataStart::refresh() {
    const DataController& source = m_workbench.data;
    const bool reads = source.state() == DataController::State::Importing;
    const bool failed = source.state() == DataController::State::Failed;
    const double share = source.progress();
    if (reads) {
        m_title->setText(tr("Reading the images"));
        m_sentence->setText(share < 0 ? tr("Looking for them…")
                                      : tr("%1 % are decoded.").arg(int(std::floor(share * 100))));
    } else if (failed) {
        m_title->setText(tr("The images could not be read"));
        m_sentence->setText(tr("What is wrong, and what helps:"));
    } else {
        m_title->setText(tr("No images yet"));
        m_sentence->setText(tr("Choose a folder of class folders, a file or a known set, or drop "
                               "it here."));
    }
    m_notes->setIssues(failed ? source.issues() : Issues());
    m_action->setText(reads ? tr("Cancel") : tr("Choose a source"));
    m_action->setEnabled(reads || !m_workbench.document.isReadOnly());
    m_again->setText(tr("Try again"));
    m_again->setVisible(failed || (!reads && !source.data()));
}

void DataStart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
