// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>
#include <vector>

class QVBoxLayout;

namespace convstudio {

class SectionTitle;
class ThemedLabel;

/// What other runs of the project say of the image looked at, newest first. Opened by hand: each run
/// is read and asked, one after the other.
class EarlierRuns : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostRuns = 8;
    /// One run; without a prediction its trouble in words.
    struct Row {
        QString run, title, predicted, trouble;
        double probability = 0;
        bool isRight = false, isJudged = false;
    };

    explicit EarlierRuns(Workbench& workbench, QWidget* parent = nullptr);
    ~EarlierRuns() override;
    const std::vector<Row>& rows() const { return m_rows; }
    void setExpanded(bool expanded);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void askNext(std::size_t run);
    void refresh();
    void retranslate();
    Workbench& m_workbench;
    SectionTitle* m_title;
    QWidget* m_body;
    ThemedLabel* m_message;
    QVBoxLayout* m_list;
    std::vector<QString> m_runs; ///< folders to ask
    std::vector<Row> m_rows;
    bool m_isOutdated = true;
    CancelToken m_cancel;
    quint64 m_request = 0;
};

} // namespace convstudio
