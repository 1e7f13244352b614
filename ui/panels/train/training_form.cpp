// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/training_form.h"

#include "engine/base/system.h"
#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/panels/forms/memory_bar.h"
#include "ui/panels/train/schedule_curve.h"
#include "ui/panels/train/time_forecast.h"
#include "ui/panels/train/training_settings.h"
#include "ui/widgets/labels.h"

#include <algorithm>

namespace convstudio {

namespace {

using EntryKind = SectionEntry::Kind;

constexpr int kFieldWidth = 84; // in a dock of 240

constexpr int kDeviceWidth = 132;

struct Group {
    const char* title;
    std::vector<std::string_view> entries;
    bool hasDevice = false;
};

// What the schema has beside these stands at the end.
#define TEXT(text) QT_TRANSLATE_NOOP("convstudio::TrainingForm", text)
const std::vector<Group>& groups() {
    static const std::vector<Group> kGroups = {
        {TEXT("Length and batch"), {"epochs", "batch_size", "accumulate"}},
        {TEXT("Loss"), {"loss"}},
        {TEXT("Optimizer"), {"optimizer", "no_decay", "gradient_clip"}},
        {TEXT("Schedule"), {"schedule"}},
        {TEXT("Stopping and keeping"), {"early_stopping", "checkpoint"}},
        {TEXT("Computation"),
         {"seed", "precision", "threads", "deterministic", "log_every", "initial_weights"},
         true},
    };
    return kGroups;
}
constexpr const char* kOthers = TEXT("More");
#undef TEXT

QString idOf(const SectionEntry& entry, const std::string& key = {}) {
    return QString::fromStdString(key.empty() ? entry.spec.name : entry.spec.name + "." + key);
}

/// The choice of a type, or the switch of an optional object, as a parameter.
ParamSpec headSpec(const SectionEntry& entry) {
    ParamSpec spec;
    spec.name = entry.spec.name;
    spec.help = "param.training." + entry.spec.name;
    if (entry.kind == EntryKind::Typed) {
        spec.type = ParamType::Enum;
        spec.choices = entry.types->names();
        spec.defaultValue = entry.spec.defaultValue.value("type", spec.choices.front());
    } else {
        spec.type = ParamType::Bool;
        spec.defaultValue = false;
    }
    return spec;
}

/// "CPU", "CUDA:0".
QString deviceTitle(const std::string& id) { return QString::fromStdString(id).toUpper(); }

ThemedLabel* makeRemark(Theme& theme, const char* objectName) {
    auto* label = new ThemedLabel(theme, Theme::Text::Caption, QStringLiteral("t3"));
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setContentsMargins(12, 2, 12, 4);
    return label;
}

} // namespace

TrainingForm::TrainingForm(Workbench& workbench, const TimeForecast& time, QWidget* parent)
    : Form(workbench, parent), m_time(time), m_curve(new ScheduleCurve(workbench.ui.theme)),
      m_memoryTotal(new FactList(workbench.ui.theme)),
      m_memory(new MemoryBar(workbench.ui.theme)),
      m_memoryRemark(makeRemark(workbench.ui.theme, "memory-remark")),
      m_times(new FactList(workbench.ui.theme)),
      m_timeSource(makeRemark(workbench.ui.theme, "time-source")) {
    setObjectName(QStringLiteral("training-form"));
    std::vector<const SectionEntry*> others;
    for (const SectionEntry& entry : trainingSection()) others.push_back(&entry);
    for (const Group& group : groups()) {
        std::vector<const SectionEntry*> entries;
        for (const std::string_view name : group.entries)
            if (const SectionEntry* entry = findEntry(trainingSection(), name)) {
                entries.push_back(entry);
                std::erase(others, entry);
            }
        addGroup(group.title, entries);
        if (group.hasDevice) addDevice();
    }
    addGroup(kOthers, others);
    addForecasts();
    refresh();
    refreshFacts();
    refreshTime();
}

QString TrainingForm::structureOf(const Workbench& workbench) {
    const Json& training = workbench.document.project().training;
    std::string text;
    for (const SectionEntry& entry : trainingSection()) {
        const Json value = settingValue(training, entry);
        if (entry.kind == EntryKind::Typed) {
            const TypeSpec* type = typeOf(*entry.types, value);
            text += type ? type->type : "?";
        } else if (entry.kind == EntryKind::Object) {
            text += value.is_object() ? '1' : '0';
        }
        text += ',';
    }
    for (const DeviceInfo& device : workbench.training.devices()) text += device.id + ',';
    return QString::fromStdString(text);
}

void TrainingForm::addGroup(const char* title, const std::vector<const SectionEntry*>& entries) {
    if (entries.empty()) return;
    addSection(tr(title));
    for (const SectionEntry* entry : entries) {
        addEntry(*entry);
        if (entry->spec.name == "schedule") addWidget(m_curve);
    }
}

void TrainingForm::addDevice() {
    TrainingController& training = m_workbench.training;
    const QString automatic = QStringLiteral("auto");
    ParamField::Setting setting;
    setting.spec.name = "device";
    setting.spec.type = ParamType::Enum;
    setting.spec.defaultValue = "auto";
    setting.spec.choices = {"auto"};
    setting.label = tr("Device");
    setting.choiceTexts = {
        tr("Automatic (%1)").arg(deviceTitle(training.deviceOf(automatic).id))};
    for (const DeviceInfo& device : training.devices()) {
        setting.spec.choices.push_back(device.id);
        setting.choiceTexts << deviceTitle(device.id);
    }
    m_device = addRow(setting, {QStringLiteral("device"), setting.label,
                                tr("What computes the runs to come. It is kept for this computer, "
                                   "not in the project; a resumed run stays on its own device."),
                                {}});
    m_device->setFieldWidth(kDeviceWidth);
    connect(m_device, &FormRow::edited, this, [&training](const Json& value) {
        training.setDevice(QString::fromStdString(value.get<std::string>()));
    });
    connect(m_device, &FormRow::resetRequested, this,
            [&training, automatic] { training.setDevice(automatic); });
    connect(&training, &TrainingController::deviceChanged, this, &TrainingForm::showDevice);
}

void TrainingForm::showDevice() {
    const TrainingController& training = m_workbench.training;
    const std::string choice = training.device().toStdString();
    const DeviceInfo& device = training.deviceOf(training.device());
    const bool isThere = choice == "auto" || choice == device.id;
    m_device->setValue(Json(choice), choice != "auto");
    m_device->setInvalid(!isThere);
    if (isThere)
        m_device->setRemark(QString::fromStdString(device.name) + QStringLiteral(" · ") +
                                Theme::bytes(double(device.memory)),
                            QStringLiteral("t3"));
    else m_device->setRemark(tr("This computer has no such device."), QStringLiteral("err"));
}

void TrainingForm::addEntry(const SectionEntry& entry) {
    switch (entry.kind) {
    case EntryKind::Value: return addSetting(entry, {}, entry.spec, {});
    case EntryKind::Typed: return addTyped(entry);
    case EntryKind::Object: return addObject(entry);
    case EntryKind::TypedList: // the section has none
    case EntryKind::Free: break;
    }
}

void TrainingForm::addTyped(const SectionEntry& entry) {
    ParamField::Setting setting;
    setting.spec = headSpec(entry);
    setting.label = parameterLabel(m_workbench.ui.language, setting.spec);
    const TypeSpec* type = typeOf(*entry.types, settingValue(training(), entry));
    const QString source = type ? QString::fromStdString(type->source) : QString();
    const QString help = type ? engineText("type." + type->type) : QString();
    bind(addRow(setting, {idOf(entry), setting.label, help, source}), entry, {}, Role::Type);
    if (!type) return;
    for (const ParamSpec& spec : type->params) addSetting(entry, spec.name, spec, source);
    for (const ParamSpec& spec : entry.commonParams()) addSetting(entry, spec.name, spec, {});
}

void TrainingForm::addObject(const SectionEntry& entry) {
    if (entry.spec.nullable) {
        ParamField::Setting setting;
        setting.spec = headSpec(entry);
        setting.label = parameterLabel(m_workbench.ui.language, setting.spec);
        bind(addRow(setting, {idOf(entry), setting.label, engineText(setting.spec.help), {}}),
             entry, {}, Role::Switch);
    }
    if (!settingValue(training(), entry).is_object()) return;
    for (const SectionEntry& field : *entry.fields)
        addSetting(entry, field.spec.name, field.spec, {});
}

void TrainingForm::addSetting(const SectionEntry& entry, const std::string& key,
                              const ParamSpec& spec, const QString& source) {
    ParamField::Setting setting;
    setting.spec = spec;
    setting.label = parameterLabel(m_workbench.ui.language, spec);
    for (const std::string& word : spec.choices) {
        const QString text = engineText("choice." + word);
        setting.choiceTexts << (text.isEmpty() ? QString::fromStdString(word) : text);
    }
    if (spec.nullable || spec.type == ParamType::String) setting.nullText = tr("none");
    FormRow* row = addRow(setting, {idOf(entry, key), setting.label, engineText(spec.help), source});
    bind(row, entry, key, Role::Value);
}

void TrainingForm::bind(FormRow* row, const SectionEntry& entry, const std::string& key,
                        Role role) {
    row->setFieldWidth(kFieldWidth);
    const Binding binding{row, &entry, key, role};
    m_bindings.push_back(binding);
    Document& document = m_workbench.document;
    connect(row, &FormRow::edited, this,
            [this, binding](const Json& value) { edit(binding, value); });
    connect(row, &FormRow::finished, this, [&document] { document.endMerge(); });
    connect(row, &FormRow::resetRequested, this, [this, binding, &document] {
        edit(binding, binding.row->spec().defaultValue);
        document.endMerge();
    });
}

void TrainingForm::edit(const Binding& binding, const Json& value) {
    Document& document = m_workbench.document;
    const QString text = tr("Set %1").arg(binding.row->field()->accessibleName());
    // Signals lead to a new form: what is needed later is a copy.
    const QString id = binding.row->id();
    if (binding.role == Role::Type) {
        const TypeChange change = changeType(training(), *binding.entry, value.get<std::string>());
        QStringList dropped;
        for (const Issue& issue : change.dropped)
            dropped << QString::fromStdString(m_workbench.ui.language.engine().issueText(issue));
        Q_EMIT typeChanged(id, dropped.join(QLatin1Char('\n')));
        document.push(text, change.edits);
    } else if (binding.role == Role::Switch) {
        Q_EMIT typeChanged({}, {});
        document.push(text, switchSetting(training(), *binding.entry, value.get<bool>()));
    } else {
        Q_EMIT typeChanged({}, {});
        document.push(text, setSetting(training(), *binding.entry, binding.key, value),
                      QStringLiteral("training:") + id);
    }
}

Json TrainingForm::valueOf(const Binding& binding) const {
    const Json value = settingValue(training(), *binding.entry, binding.key);
    switch (binding.role) {
    case Role::Value: return value;
    case Role::Switch: return value.is_object();
    case Role::Type: break;
    }
    return value.is_object() ? value.value("type", Json()) : Json();
}

void TrainingForm::refresh() {
    for (const Binding& binding : m_bindings) {
        const Json value = valueOf(binding);
        binding.row->setValue(value, value != binding.row->spec().defaultValue);
    }
    showDevice();
    showCurve();
    setEnabled(!m_workbench.document.isReadOnly());
}

void TrainingForm::refreshFacts() {
    showIssues();
    showCurve();
    showMemory();
}

void TrainingForm::setNotice(const QString& rowId, const QString& notice) {
    m_noticeRow = rowId;
    m_notice = notice;
    showIssues();
}

void TrainingForm::showIssues() {
    const Translator& texts = m_workbench.ui.language.engine();
    const Issues& issues = m_workbench.facts.facts()->issues;
    for (const Binding& binding : m_bindings) {
        std::string pointer = "/training/" + binding.entry->spec.name;
        if (!binding.key.empty()) pointer += "/" + binding.key;
        // A list's items are shown at its row, everything else exactly where it belongs.
        const auto isHere = [&](const Issue& issue) {
            const std::string& place = issue.place.pointer;
            return place == pointer ||
                   (!binding.key.empty() && place.starts_with(pointer + "/"));
        };
        const auto found = std::find_if(issues.begin(), issues.end(), isHere);
        const bool isError = found != issues.end() && found->severity == Severity::Error;
        binding.row->setInvalid(isError);
        if (found != issues.end())
            binding.row->setRemark(QString::fromStdString(texts.issueText(*found)),
                                   isError ? QStringLiteral("err") : QStringLiteral("warn"));
        else
            binding.row->setRemark(binding.row->id() == m_noticeRow ? m_notice : QString(),
                                   QStringLiteral("t2"));
    }
}

void TrainingForm::showCurve() {
    const Json& section = training();
    std::optional<TrainingConfig> config;
    if (section.is_object() && !hasErrors(checkTraining(section)))
        config = TrainingConfig::fromJson(resolveTraining(section));
    const auto imported = m_workbench.data.data();
    const auto images = imported ? std::int64_t(imported->dataset.train.size()) : 0;
    const std::int64_t steps = config ? (images + config->batchSize - 1) / config->batchSize : 0;
    m_curve->setConfig(config, steps);
}

void TrainingForm::addForecasts() {
    m_memory->setObjectName(QStringLiteral("training-memory"));
    m_memory->setAccessibleName(tr("Forecast of the training memory"));
    m_times->setObjectName(QStringLiteral("training-times"));
    m_times->setAccessibleName(tr("Time of the run to come"));
    addSection(tr("Time"));
    addWidget(m_times);
    addWidget(m_timeSource);
    addSection(tr("Memory"));
    addWidget(m_memoryTotal);
    addWidget(m_memoryRemark);
    addWidget(m_memory);
}

void TrainingForm::showMemory() {
    const auto facts = m_workbench.facts.facts();
    const double available = double(availableMemory());
    const QString unknown = QStringLiteral("?");
    m_memoryTotal->setRows(
        {{tr("In all, batch %1").arg(Theme::count(facts->batchSize)),
          facts->memory ? QStringLiteral("≈ ") + Theme::bytes(double(facts->memory->total()))
                        : unknown},
         {tr("Free now"), Theme::bytes(available)}});
    const bool isTooMuch = facts->memory && double(facts->memory->total()) > available;
    m_memoryRemark->setColorToken(isTooMuch ? QStringLiteral("warn") : QStringLiteral("t3"));
    m_memoryRemark->setText(
        isTooMuch ? tr("More than is free: a smaller batch or more micro-batches need less.")
                  : QString());
    m_memoryRemark->setVisible(isTooMuch);
    m_memory->setForecast(facts->memory);
}

void TrainingForm::refreshTime() {
    const auto& measured = m_time.measured();
    const Json epochs = settingValue(training(), *findEntry(trainingSection(), "epochs"));
    const QString about = QStringLiteral("≈ ");
    const QString unknown = QStringLiteral("?");
    const bool isWhole = measured && measured->of == MeasuredTime::Of::Epochs;
    const bool hasEpochs = measured && epochs.is_number_integer();
    m_times->setRows(
        {{isWhole || !measured ? tr("An epoch") : tr("An epoch, training only"),
          measured ? about + measuredText(measured->epochSeconds) : unknown},
         {tr("In all"), hasEpochs ? about + measuredText(measured->epochSeconds *
                                                         epochs.get<double>())
                                  : unknown}});
    if (!measured)
        m_timeSource->setText(tr("Known after three steps of a run with this network and batch."));
    else if (m_time.run() > 0)
        m_timeSource->setText(tr("As measured in run %1.").arg(m_time.run()));
    else
        m_timeSource->setText(tr("As measured in the last run."));
}

} // namespace convstudio
