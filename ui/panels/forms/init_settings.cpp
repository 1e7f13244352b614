// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/init_settings.h"

#include "engine/layers/init_spec.h"

namespace convstudio {

ParamField::Setting initKindSetting(const Language& language, const std::string& tensor,
                                    int rank) {
    ParamField::Setting setting;
    setting.spec.name = "init." + tensor;
    setting.spec.type = ParamType::Enum;
    setting.spec.defaultValue = "default";
    for (const InitSpec& kind : initSpecs()) {
        if (kind.minimumRank > rank) continue;
        setting.spec.choices.push_back(kind.type);
        setting.choiceTexts += language.text("label.init-type." + kind.type);
    }
    setting.label = language.text("label.init." + tensor);
    return setting;
}

RowText initKindText(const Language& language, const std::string& tensor, const Json& init) {
    const InitSpec* kind = findInit(initKind(init));
    QString help = language.text("param.init." + tensor);
    if (kind) help += QLatin1Char('\n') + language.text("init." + kind->type);
    return {QStringLiteral("init.") + QString::fromStdString(tensor),
            language.text("label.init." + tensor), help,
            kind ? QString::fromStdString(kind->source) : QString()};
}

std::string initKind(const Json& init) {
    return init.is_object() ? init.value("type", std::string("default")) : "default";
}

Json withInitKind(const Json& init, const std::string& kind) {
    const InitSpec* spec = findInit(kind);
    if (!spec || kind == "default") return nullptr;
    Json next = {{"type", kind}};
    for (const ParamSpec& param : spec->params) {
        if (init.is_object() && init.contains(param.name)) next[param.name] = init.at(param.name);
        else if (param.required) next[param.name] = 0; // has no default; a start to change
    }
    return next;
}

} // namespace convstudio
