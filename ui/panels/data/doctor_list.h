// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ui_context.h"

#include "engine/data/dataset.h"

#include <QWidget>

namespace convstudio {

/// One finding of the data doctor.
struct Finding {
    enum class Kind { Unreadable, Duplicates, Shared, Labels, Balance };
    Kind kind = Kind::Unreadable;
    bool isFine = true;
    QString label;
    QString value;
    QString advice; ///< tooltip: what it means and what to do
    bool operator==(const Finding&) const = default;
};

/// What the import found wrong with the images, in the order of their weight; pure arithmetic.
std::vector<Finding> examineData(const Dataset& data);
/// Groups of equal images that lie in more than one split; of different labels.
std::size_t sharedGroups(const ImportReport& report);
std::size_t contradictingGroups(const ImportReport& report);
/// Images of the smallest class for one of the largest: 1 is perfect balance.
double classBalance(const ImportReport& report);
/// Share of the largest class: what always guessing it would reach.
double majorityBaseline(const ImportReport& report);

/// The findings as rows of 24: sign, words, number; a click opens what they are about.
class DoctorList : public QWidget {
    Q_OBJECT
public:
    explicit DoctorList(Theme& theme, QWidget* parent = nullptr);
    void setFindings(const std::vector<Finding>& findings);
    const std::vector<Finding>& findings() const { return m_findings; }

Q_SIGNALS:
    void opened(convstudio::Finding::Kind kind);

private:
    Theme& m_theme;
    std::vector<Finding> m_findings;
};

} // namespace convstudio
