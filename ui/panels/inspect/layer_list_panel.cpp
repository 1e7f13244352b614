// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/layer_list_panel.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/panels/inspect/image_card.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/layer_rows.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/list_parts.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QListView>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;

} // namespace

LayerListPanel::LayerListPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_header(new PanelHeader(workbench.ui.theme)),
      m_run(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_trouble(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
      m_rows(new LayerRows(this)), m_list(new QListView), m_card(new ImageCard(workbench)) {
    setObjectName(QStringLiteral("layer-list-panel"));
    m_header->row()->insertWidget(1, m_run); // behind the title
    m_list->setObjectName(QStringLiteral("layer-list"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new LayerRowDelegate(workbench.ui.theme, *m_rows, m_list));
    prepareList(*m_list);
    m_trouble->setWordWrap(true);
    m_trouble->setMargin(kMargin);
    m_trouble->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_trouble);
    column->addWidget(m_list, 1);
    column->addWidget(m_card);
    setFocusProxy(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (!m_isFollowing && index.isValid()) choose(index.row());
            });
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::stateChanged, this, [this] { showNetwork(); });
    connect(&inspection, &InspectionController::targetChanged, this, [this] { showNetwork(); });
    connect(&inspection, &InspectionController::imageChanged, this, [this] { askFilm(); });
    connect(&inspection, &InspectionController::placeChanged, this, [this] { followPlace(); });
    connect(&workbench.ui.theme, &Theme::changed, this, [this] {
        m_list->viewport()->update();
        askFilm();
    });
    retranslate();
    showNetwork();
}

/// Rows of the network that is open; the same one keeps its pictures.
void LayerListPanel::showNetwork() {
    const auto subject = m_workbench.inspection.subject();
    const int number = m_workbench.runs.numberOf(m_workbench.inspection.target().run);
    m_run->setText(!subject             ? QString()
                   : subject->epoch > 0 ? tr("%1, epoch %2").arg(runTitle(number)).arg(subject->epoch)
                                        : runTitle(number));
    const std::vector<LayerRow> rows =
        subject ? layerRows(subject->graph) : std::vector<LayerRow>();
    const auto isSame = [](const LayerRow& a, const LayerRow& b) {
        return a.path == b.path && a.shape == b.shape && a.type == b.type;
    };
    if (!std::equal(rows.begin(), rows.end(), m_rows->rows().begin(), m_rows->rows().end(), isSame)) {
        m_isFollowing = true;
        m_rows->setRows(rows);
        m_isFollowing = false;
    }
    followPlace();
    askFilm();
}

void LayerListPanel::askFilm() {
    m_isOutdated = true;
    const auto image = m_workbench.inspection.image();
    if (!isVisible()) return;
    if (!m_workbench.inspection.imageIssues().empty()) m_rows->clearFilm();
    if (!image) return;
    m_isOutdated = false;
    m_workbench.inspection.ask<std::vector<LayerRow>>(
        "film", this,
        [image, isDark = m_workbench.ui.theme.isDark()](Probe& probe, const CancelToken& cancel) {
            return filmOf(probe, *image, isDark, cancel);
        },
        [this](const Result<std::vector<LayerRow>>& film) {
            m_trouble->setVisible(!film);
            if (film) m_rows->setFilm(*film);
            else m_trouble->setText(issueLines(m_workbench.ui.language, film.issues()));
        });
}

void LayerListPanel::followPlace() {
    const int row = m_rows->indexOf(m_workbench.inspection.place().node);
    m_isFollowing = true;
    if (row >= 0) {
        m_list->setCurrentIndex(m_rows->index(row));
        m_list->scrollTo(m_rows->index(row));
    } else {
        m_list->clearSelection();
    }
    m_isFollowing = false;
}

void LayerListPanel::choose(int row) {
    const QString path = m_rows->rows()[std::size_t(row)].path;
    InspectPlace place = m_workbench.inspection.place();
    const bool wasThere = place.step == InspectPlace::Step::Layer;
    place.step = InspectPlace::Step::Layer;
    place.node = path;
    place.channel = -1;
    m_workbench.inspection.go(place, wasThere ? InspectionController::Way::InPlace
                                              : InspectionController::Way::Station);
    const auto subject = m_workbench.inspection.subject();
    const ValidatedNode* node = subject ? subject->graph.findPath(path.toStdString()) : nullptr;
    if (node) chooseNode(m_workbench.document, m_workbench.state, QString::fromStdString(node->id));
}

void LayerListPanel::retranslate() {
    setAccessibleName(tr("Layers"));
    m_header->setTitle(tr("Layers"));
    m_list->setAccessibleName(tr("Layers in the order of computation"));
}

void LayerListPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    retranslate();
    showNetwork();
}

void LayerListPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isOutdated) askFilm();
}

} // namespace convstudio
