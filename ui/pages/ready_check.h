// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page_parts.h"
#include "ui/ui_context.h"

#include <string>
#include <vector>

namespace convstudio {

/// What this machine offers for training.
struct Readiness {
    int cores = 0;
    bool avx512 = false;
    bool bf16 = false;
    std::uint64_t totalMemory = 0;
    std::uint64_t freeMemory = 0;
    std::vector<std::string> dataSets; ///< known sets found, the drawn one included
    Issues missing;                    ///< Fashion-MNIST not found, and how to get it
};
/// Looks below the data folders of the settings. Reads the disk: not on the GUI thread.
Readiness lookAround(const Places& places);

/// Card with the findings: cores, memory, data sets; what is missing and how to get it.
class ReadyCheck : public Ground {
    Q_OBJECT
public:
    explicit ReadyCheck(UiContext& ui, QWidget* parent = nullptr);
    void show(const Readiness& found);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    UiContext& m_ui;
    Readiness m_found;
    class ThemedLabel* m_title;
    class ThemedLabel* m_hint;
    FactTable* m_facts;
};

} // namespace convstudio
