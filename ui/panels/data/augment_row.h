// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/data_schema.h"
#include "ui/ui_context.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace convstudio {

class IconButton;
class ParamField;
class Slider;
class Switch;
class ThemedLabel;

/// One transform of the augmentation: grip, name, switch and, while it is on, a slider with a field
/// for each of its parameters, all made from its schema. The grip moves it by drag or Up and Down.
class AugmentRow : public QWidget {
    Q_OBJECT
public:
    /// `imageSide`: sliders of sizes in pixels reach half of it.
    AugmentRow(UiContext& ui, const TypeSpec& type, int imageSide, QWidget* parent = nullptr);

    const std::string& type() const { return m_type.type; }
    /// The item of `data.augment`; null: the transform is off.
    void setItem(const Json& item);
    bool isOn() const { return !m_item.is_null(); }
    void focusGrip();

Q_SIGNALS:
    void switched(bool on);
    void edited(const std::string& param, const convstudio::Json& value);
    void finished(); ///< a slider or field was let go
    void dragged(int globalY);
    void dropped();
    void moveRequested(int rows); ///< by keys

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        const ParamSpec* spec;
        ParamField* field;
        Slider* slider = nullptr; ///< numbers only
        double low = 0, step = 1;
    };
    void addLine(const ParamSpec& spec, int imageSide);
    void show(const Line& line, const Json& value);
    UiContext& m_ui;
    const TypeSpec& m_type;
    Json m_item;
    IconButton* m_grip;
    ThemedLabel* m_name;
    Switch* m_switch;
    QWidget* m_body;
    QVBoxLayout* m_lines;
    std::vector<Line> m_params;
};

} // namespace convstudio
