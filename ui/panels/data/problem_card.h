// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <QAbstractListModel>

class QListView;

namespace convstudio {

/// The files an import left out, each with the reason as a sentence.
class ProblemsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ReasonRole = Qt::UserRole + 1 };
    explicit ProblemsModel(const Language& language, QObject* parent = nullptr);
    void show(std::shared_ptr<const ImportedData> data);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    const Language& m_language;
    std::shared_ptr<const ImportedData> m_data;
};

/// The list of them; hidden when nothing was left out.
class ProblemCard : public Card {
    Q_OBJECT
public:
    explicit ProblemCard(Workbench& workbench, QWidget* parent = nullptr);
    void refresh();
    void focusList();

protected:
    void changeEvent(QEvent* event) override;

private:
    Workbench& m_workbench;
    ProblemsModel m_model;
    QListView* m_list;
};

} // namespace convstudio
