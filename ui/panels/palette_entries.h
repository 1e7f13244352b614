// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"
#include "ui/workbench.h"

#include <QList>
#include <QString>

#include <vector>

namespace convstudio {

/// One line of the command palette.
struct PaletteEntry {
    enum class Kind {
        Section,   ///< a title between lines
        Command,   ///< id: of the action
        Node,      ///< id: of the node
        Layer,     ///< id: layer type to insert
        Run,       ///< id: folder of the run
        Parameter, ///< id: name of a parameter
        Value,     ///< `value` to set
        Prefix,    ///< id: prefix to type in
        Help,      ///< only to be read
    };
    Kind kind = Kind::Command;
    QString id{};
    QString title{};
    QString detail{};
    QString keys{}; ///< shortcut
    QString icon{};
    QString tile{}; ///< colour token of the tile behind the icon; empty: plain icon
    bool isEnabled = true;
    QString otherWords{}; ///< searched too, not shown (the English name)
    Json value = nullptr;
    int score = 0;
    QList<int> matches{}; ///< characters of the title that fit the query
};
using PaletteEntries = std::vector<PaletteEntry>;

PaletteEntries commandEntries(const Workbench& workbench);
PaletteEntries nodeEntries(const Workbench& workbench);
PaletteEntries layerEntries(const Workbench& workbench);
PaletteEntries runEntries(const Workbench& workbench);
PaletteEntries helpEntries(const Workbench& workbench);
PaletteEntries parameterEntries(const Workbench& workbench, const QString& nodeId);
/// What `text` would set, and the words and the default that may be chosen instead.
PaletteEntries valueEntries(const Workbench& workbench, const QString& nodeId, const QString& param,
                            const QString& text);
/// The present value as a person would type it: "3 × 3", "same".
QString presentValue(const Workbench& workbench, const QString& nodeId, const QString& param);

/// Those that fit the query, best first; of equal ones the first stays first.
PaletteEntries matching(PaletteEntries entries, const QString& query);

} // namespace convstudio
