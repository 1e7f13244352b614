// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QHBoxLayout;

namespace convstudio {

class RunProgress;
class TextButton;
class ThemedLabel;

/// The bar at the bottom, 24 high: the run under way, or why there can be none; what the network
/// costs, right the layout, the type of the
/// weights and the language. What is not known is "?", never 0. With little room the parts leave
/// from the least important on.
class StatusBar : public QWidget {
    Q_OBJECT
public:
    explicit StatusBar(Workbench& workbench, QWidget* parent = nullptr);
    void setFactsVisible(bool visible); ///< not on the start page
    QSize minimumSizeHint() const override { return {0, 24}; }

Q_SIGNALS:
    void languageRequested();
    void runClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Fact {
        QWidget* box;
        ThemedLabel* label;
        ThemedLabel* value;
        ThemedLabel* rest; ///< nullptr where there is none
    };
    Fact addFact(QHBoxLayout* row, const char* objectName, bool hasRest);
    void showFacts();
    void showObjection();
    void retranslate();
    void arrange();
    Workbench& m_workbench;
    RunProgress* m_run;
    ThemedLabel* m_objection; ///< "Training is off: 2 errors"
    Fact m_parameters, m_macs, m_field, m_memory;
    ThemedLabel* m_format;
    TextButton* m_language;
    bool m_hasFacts = true;
};

} // namespace convstudio
