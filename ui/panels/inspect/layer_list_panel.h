// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QListView;

namespace convstudio {

class ImageCard;
class LayerRows;
class ThemedLabel;
class PanelHeader;

/// An image's way through the network as a film strip: every layer with its strongest maps. Choosing
/// one shows it; it is selected in the graph too, where the open project has it. The image itself
/// stands below.
class LayerListPanel : public QWidget {
    Q_OBJECT
public:
    explicit LayerListPanel(Workbench& workbench, QWidget* parent = nullptr);
    LayerRows& rows() { return *m_rows; }
    QListView& list() { return *m_list; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showNetwork();
    void askFilm();
    void followPlace();
    void choose(int row);
    void retranslate();
    Workbench& m_workbench;
    PanelHeader* m_header;
    ThemedLabel *m_run, *m_trouble;
    LayerRows* m_rows;
    QListView* m_list;
    ImageCard* m_card;
    bool m_isOutdated = true; ///< the film, while this is hidden
    bool m_isFollowing = false;
};

} // namespace convstudio
