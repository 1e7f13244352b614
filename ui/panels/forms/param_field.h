// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"
#include "engine/graph/graph.h"
#include "ui/ui_context.h"

#include <QWidget>

#include <optional>

namespace convstudio {

/// The input of one parameter, made from its schema. It holds the last good value: what is typed
/// and wrong never leaves it. GUI thread.
class ParamField : public QWidget {
    Q_OBJECT
public:
    /// What else the field needs to know of its place.
    struct Setting {
        ParamSpec spec;
        QString label{};     ///< names the parameter in messages
        QString nullText{};  ///< what null means here: "= kernel size"
        /// Words for choices, in their order ("PyTorch default"); empty: the choices themselves.
        QStringList choiceTexts{};
        /// Parameters of the block the node lies in; nothing outside of blocks.
        std::vector<BlockParameter> blockParameters{};
        Expressions expressions = Expressions::Refuse;
    };

    /// The field that suits a schema: switch, choice or typed value.
    static ParamField* make(UiContext& ui, const Setting& setting, QWidget* parent = nullptr);

    /// Shows a value; nothing: the nodes differ ("mixed").
    virtual void setValue(const std::optional<Json>& value) = 0;
    virtual void setInvalid(bool) {} ///< something is wrong with the value: border err

Q_SIGNALS:
    /// A value that passed the check, while typing too.
    void edited(const convstudio::Json& value);
    /// Why the present text is no value; empty: it is one again.
    void refused(const QString& reason);
    /// Typing or spinning came to an end.
    void finished();

protected:
    ParamField(UiContext& ui, Setting setting, QWidget* parent);
    UiContext& m_ui;
    const Setting m_setting;
};

} // namespace convstudio
