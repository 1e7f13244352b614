// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/data_start.h"

#include "ui/bridge/data_controller.h"
#include "ui/panels/data/source_chooser.h"
#include "ui/widgets/buttons.h"

#include <cmath>

namespace convstudio {

namespace {

enum Button { Action, Again };

} // namespace

DataStart::DataStart(Workbench& workbench, QWidget* parent)
    : PageNotice(workbench, QStringLiteral("data-start"), {"action", "again"}, parent) {
    connect(&button(Action), &QAbstractButton::clicked, this, [this] {
        if (m_workbench.data.state() == DataController::State::Importing)
            m_workbench.data.cancel();
        else chooseSource(m_workbench, &button(Action));
    });
    connect(&button(Again), &QAbstractButton::clicked, this, [this] { m_workbench.data.request(); });
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
        say(tr("Reading the images"),
            share < 0 ? tr("Looking for them…")
                      : tr("%1 % are decoded.").arg(int(std::floor(share * 100))));
    } else if (failed) {
        say(tr("The images could not be read"), tr("What is wrong, and what helps:"));
    } else {
        say(tr("No images yet"),
            tr("Choose a folder of class folders, a file or a known set, or drop it here."));
    }
    setIssues(failed ? source.issues() : Issues());
    button(Action).setText(reads ? tr("Cancel") : tr("Choose a source"));
    button(Action).setEnabled(reads || !m_workbench.document.isReadOnly());
    button(Again).setText(tr("Try again"));
    button(Again).setVisible(failed || (!reads && !source.data()));
}

} // namespace convstudio
