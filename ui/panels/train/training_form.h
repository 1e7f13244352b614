// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/section_schema.h"
#include "ui/panels/forms/form.h"

namespace convstudio {

class FactList;
class MemoryBar;
class ScheduleCurve;
class ThemedLabel;
class TimeForecast;

/// The `training` section as a form, made from its schema: every entry has a row, optional objects
/// a switch, typed ones a choice of types with the parameters of the one chosen. Beside them the
/// device, which the user's state keeps. Below: the learning rate over the epochs, forecast of
/// memory and time. Every change of the section is one undo step.
class TrainingForm : public Form {
    Q_OBJECT
public:
    TrainingForm(Workbench& workbench, const TimeForecast& time, QWidget* parent = nullptr);
    void refresh() override;
    void refreshFacts() override;
    void refreshTime();
    QString structure() const override { return structureOf(m_workbench); }
    static QString structureOf(const Workbench& workbench);
    /// What a change of type dropped, below its row until the next change.
    void setNotice(const QString& rowId, const QString& notice);

Q_SIGNALS:
    /// A type was changed: its row and what it dropped, in words.
    void typeChanged(const QString& rowId, const QString& notice);

private:
    enum class Role { Value, Type, Switch };
    struct Binding {
        FormRow* row;
        const SectionEntry* entry;
        std::string key; ///< below the entry; empty: the entry itself
        Role role;
    };
    const Json& training() const { return m_workbench.document.project().training; }
    void addDevice();
    void showDevice();
    void addGroup(const char* title, const std::vector<const SectionEntry*>& entries);
    void addEntry(const SectionEntry& entry);
    void addTyped(const SectionEntry& entry);
    void addObject(const SectionEntry& entry);
    void addSetting(const SectionEntry& entry, const std::string& key, const ParamSpec& spec,
                    const QString& source);
    void bind(FormRow* row, const SectionEntry& entry, const std::string& key, Role role);
    void edit(const Binding& binding, const Json& value);
    Json valueOf(const Binding& binding) const;
    void addForecasts();
    void showIssues();
    void showCurve();
    void showMemory();
    std::vector<Binding> m_bindings;
    FormRow* m_device = nullptr; ///< of the computer, not of the section
    const TimeForecast& m_time;
    ScheduleCurve* m_curve;
    FactList* m_memoryTotal;
    MemoryBar* m_memory;
    ThemedLabel* m_memoryRemark;
    FactList* m_times;
    ThemedLabel* m_timeSource;
    QString m_noticeRow, m_notice;
};

} // namespace convstudio
