// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/form.h"

namespace convstudio {

class DoctorList;
class FactList;
class SplitBar;
class ThemedLabel;

/// How the images are divided, prepared and normalised, made from the schema of the data section,
/// beside what the import found: split, statistics, findings. Every change is one undo step.
class DataForm : public Form {
    Q_OBJECT
public:
    explicit DataForm(Workbench& workbench, QWidget* parent = nullptr);
    void refresh() override; ///< settings and, where they are read, images

    DoctorList& doctor() { return *m_doctor; }

private:
    FormRow* addSetting(const ParamSpec& spec, const std::string& pointer,
                        const QString& nullText = {});
    void addNormalize();
    void addResize();
    void set(const std::string& pointer, const Json& value, const QString& label);
    void setNormalize(const Json& name);
    void setResize(const Json& type);
    void showSplit();
    void showStatistics();
    Json shown(const std::string& pointer) const;
    struct Setting {
        FormRow* row;
        std::string pointer;
        Json usual;
    };
    std::vector<Setting> m_settings;
    SplitBar* m_split;
    FactList* m_statistics;
    DoctorList* m_doctor;
    ThemedLabel* m_unexamined; ///< in place of findings
    ParamField* m_normalize = nullptr;
    FormRow *m_mean = nullptr, *m_std = nullptr;
    FormRow *m_resize = nullptr, *m_size = nullptr;
};

} // namespace convstudio
