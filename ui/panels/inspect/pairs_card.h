// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <memory>

class QListView;

namespace convstudio {

/// The pairs of classes that are taken for each other most often, in words; a click shows their
/// images.
class PairsCard : public Card {
    Q_OBJECT
public:
    static constexpr std::size_t kMostPairs = 50;
    explicit PairsCard(Workbench& workbench, QWidget* parent = nullptr);
    ~PairsCard() override;
    QListView& list() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
