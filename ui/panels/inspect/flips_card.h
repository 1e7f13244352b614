// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/flips.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <optional>

namespace convstudio {

class FieldCombo;
class TextButton;
class ThemedLabel;

/// What changed against an earlier run: images it mended, broke, or takes for something else, and
/// whether that may be chance. A click shows those images. Asks once it is seen.
class FlipsCard : public Card {
    Q_OBJECT
public:
    explicit FlipsCard(Workbench& workbench, QWidget* parent = nullptr);
    /// Nothing before they are there.
    const std::optional<Flips>& flips() const { return m_flips; }
    QString earlierRun() const; ///< folder; empty: there is none
    void setEarlierRun(const QString& folder);
    QString verdict() const;

Q_SIGNALS:
    /// Images of the store that are to be shown, and what they are.
    void chosen(const QString& title, const std::vector<std::uint32_t>& images);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fillRuns();
    void ask();
    void show(const Result<Flips>& found);
    void retranslate();
    void choose(const std::vector<Flip>& flips, const QString& title);
    Workbench& m_workbench;
    FieldCombo* m_run;
    TextButton *m_mended, *m_broken, *m_otherwise;
    ThemedLabel* m_verdict;
    std::optional<Flips> m_flips;
    Issues m_issues; ///< why there are none
    const void* m_asked = nullptr; ///< predictions the present answer belongs to
};

} // namespace convstudio
