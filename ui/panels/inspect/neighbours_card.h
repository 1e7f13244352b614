// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/neighbours.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <QImage>

#include <memory>
#include <vector>

class QHBoxLayout;

namespace convstudio {

class NoteCard;
class TextButton;
class ThemedLabel;

/// The training images that the network sees as most similar to the one looked at, with their labels:
/// one of another class in warning colour. When most of them carry another label, a note says so. A
/// click looks at that image. Follows the image of the place looked at.
class NeighboursCard : public Card {
    Q_OBJECT
public:
    static constexpr std::size_t kMostNeighbours = 6;
    struct Entry {
        QString sample, label;
        double cosine = 0;
        bool differs = false; ///< from the label of the image looked at
        QImage picture;
    };

    explicit NeighboursCard(Workbench& workbench, QWidget* parent = nullptr);
    const std::vector<Entry>& entries() const { return m_entries; }
    QString message() const; ///< why there are none; empty: there are
    QString note() const;

Q_SIGNALS:
    /// The labels of the data should be looked at, beginning with this sample.
    void reviewRequested(const QString& sample);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void forget();
    void follow();
    bool isCostly() const;
    void askTraining();
    void askFeatures();
    void search(std::vector<float> features);
    void take(std::vector<Entry> entries);
    void say(const QString& message, bool offersSearch = false);
    void showNote();
    void retranslate();
    Workbench& m_workbench;
    ThemedLabel* m_message;
    TextButton* m_search;
    QWidget* m_tiles;
    QHBoxLayout* m_row;
    NoteCard* m_note;
    std::shared_ptr<const Predictions> m_training;
    bool m_isWanted = false; ///< the search through the training images, however long
    bool m_isAsked = false, m_isOutdated = true;
    std::vector<Entry> m_entries;
    quint64 m_request = 0;
};

} // namespace convstudio
