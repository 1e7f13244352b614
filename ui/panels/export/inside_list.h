// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/export_work.h"
#include "ui/language.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace convstudio {

/// One step of what is inside a file: input, normalisation, layers of a type, output.
struct InsideStep {
    QString icon, token; ///< of its tile
    QString title, remark;
};
std::vector<InsideStep> insideOf(const ExportEntry& entry, const ExportResult& result,
                                 const LeavingNetwork& network);

/// The steps below each other, each with its tile.
class InsideList : public QWidget {
    Q_OBJECT
public:
    explicit InsideList(Theme& theme, QWidget* parent = nullptr);
    void setSteps(const std::vector<InsideStep>& steps);
    const std::vector<InsideStep>& steps() const { return m_steps; }

private:
    Theme& m_theme;
    std::vector<InsideStep> m_steps;
};

} // namespace convstudio
