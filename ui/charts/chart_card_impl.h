// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_card.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/chart_group.h"
#include "ui/charts/chart_plot.h"
#include "ui/widgets/buttons.h"

#include <QPointer>

class QTableView;

namespace convstudio {

class ChartTableModel;

/// What the parts of a ChartCard share: drawing and table (chart_card.cpp), menu, copies and files
/// (chart_card_output.cpp).
struct ChartCard::Impl {
    Impl(ChartCard& owner, Theme& theme_, Background& background_, ChartGroup& group_)
        : card(owner), theme(theme_), background(background_), group(group_), joined(&group_),
          plot(new ChartPlot(theme_, group_, [this] { return content(); }, &owner)),
          log(new TextButton(theme_, QString(), TextButton::Kind::Plain, TextButton::Size::Small,
                             &owner)),
          more(new IconButton(theme_, QStringLiteral("more"), QString(), IconButton::Size::Small,
                              &owner)) {}

    ChartContent content() const;
    int reserved() const;
    int headerHeight() const;
    QRegion valuesRegion() const;
    void layOut();
    void changed();
    void tick();
    void setLogWanted(bool wanted);
    void fillTable();
    QString sentence() const;

    ChartCard& card;
    Theme& theme;
    Background& background;
    ChartGroup& group;
    QPointer<ChartGroup> joined; ///< the group may go first
    ChartPlot* plot;
    QTableView* table = nullptr;
    ChartTableModel* model = nullptr;
    TextButton* log;
    IconButton* more;
    ChartContent fixed; ///< what the owner said
    QString shortName;
    int bestEpoch = 0;
    bool isLogWanted = false;
    bool isRefusalRead = false;
};

} // namespace convstudio
