// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/export/proof_model.h"
#include "ui/theme/theme.h"

#include <QTableView>

namespace convstudio {

/// The table of a proof: as high as its rows, columns that share the width; why something was not
/// checked stands across the columns of figures.
class ProofTable : public QTableView {
    Q_OBJECT
public:
    ProofTable(Theme& theme, ProofModel& model, QWidget* parent = nullptr);
    /// To be called when the model has other rows or words.
    void fit();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int neededWidth(int column) const;
    void fitColumns();
    int fitHeader();
    int fitRows();
    Theme& m_theme;
    ProofModel& m_model;
};

} // namespace convstudio
