// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/data_form.h"

#include "engine/project/data_schema.h"
#include "ui/bridge/data_controller.h"
#include "ui/document/data_edits.h"
#include "ui/panels/data/doctor_list.h"
#include "ui/panels/data/split_bar.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/widgets/labels.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kNumber = 76; ///< width of a field: the dock is narrow
constexpr int kChoice = 104;
constexpr char kOwnValues[] = "own";
constexpr double kDigits = 10000; ///< own values start from these of the data, rounded

ParamSpec specOf(const ParamSpecs& specs, const char* name) {
    const ParamSpec* spec = findParam(specs, name);
    Q_ASSERT(spec);
    return *spec;
}

QString numbers(const std::vector<double>& values) {
    QStringList texts;
    for (const double value : values) texts += QString::number(value, 'f', 4);
    // Three channels side by side take fewer digits.
    if (values.size() > 1)
        for (std::size_t i = 0; i < values.size(); ++i)
            texts[static_cast<qsizetype>(i)] = QString::number(values[i], 'f', 3);
    return texts.join(QStringLiteral(", "));
}

Json rounded(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(std::round(value * kDigits) / kDigits);
    return list;
}

std::string resizeType(const Json& object) {
    const Json type = object.is_object() ? object.value("type", Json()) : Json();
    return type.is_string() ? type.get<std::string>() : std::string();
}

} // namespace

DataForm::DataForm(Workbench& workbench, QWidget* parent)
    : Form(workbench, parent), m_split(new SplitBar(workbench.ui.theme)),
      m_statistics(new FactList(workbench.ui.theme)), m_doctor(new DoctorList(workbench.ui.theme)),
      m_unexamined(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t3"),
                                   tr("Known once the images are read."))) {
    m_split->setObjectName(QStringLiteral("split-bar"));
    m_split->setAccessibleName(tr("Split"));
    m_statistics->setObjectName(QStringLiteral("data-statistics"));
    m_statistics->setAccessibleName(tr("Statistics of the training images"));
    m_doctor->setObjectName(QStringLiteral("data-doctor"));
    addSection(tr("Split"));
    addWidget(m_split);
    for (const ParamSpec& spec : splitParams()) addSetting(spec, "/data/split/" + spec.name);
    addSection(tr("Statistics of train"));
    addWidget(m_statistics);
    addSection(tr("Preparation"));
    addResize();
    addSetting(specOf(dataParams(), "channels"), "/data/channels", tr("as is"));
    addSetting(specOf(dataParams(), "limit"), "/data/limit", tr("all"));
    addSection(tr("Normalisation"));
    addNormalize();
    addSection(tr("Data doctor"));
    m_unexamined->setObjectName(QStringLiteral("data-unexamined"));
    m_unexamined->setWordWrap(true);
    m_unexamined->setMinimumWidth(1);
    m_unexamined->setContentsMargins(12, 4, 12, 4);
    addWidget(m_unexamined);
    addWidget(m_doctor);
    refresh();
}

FormRow* DataForm::addSetting(const ParamSpec& spec, const std::string& pointer,
                              const QString& nullText) {
    ParamField::Setting setting;
    setting.spec = spec;
    setting.label = parameterLabel(m_workbench.ui.language, spec);
    setting.nullText = nullText;
    FormRow* row = addRow(setting, {QString::fromStdString(spec.name), setting.label,
                                    engineText(spec.help), QString()});
    const bool isShort = spec.type != ParamType::FloatList && nullText.isEmpty();
    row->setFieldWidth(isShort ? kNumber : kChoice);
    connect(row, &FormRow::edited, this,
            [this, pointer, label = setting.label](const Json& value) { set(pointer, value, label); });
    connect(row, &FormRow::finished, this, [this] { m_workbench.document.endMerge(); });
    connect(row, &FormRow::resetRequested, this,
            [this, pointer, usual = spec.defaultValue, label = setting.label] {
                set(pointer, usual, label);
                m_workbench.document.endMerge();
            });
    m_settings.push_back({row, pointer, spec.defaultValue});
    return row;
}

void DataForm::addResize() {
    ParamField::Setting setting;
    setting.spec.name = "resize";
    setting.spec.type = ParamType::Enum;
    setting.spec.nullable = true;
    setting.spec.choices = resizeTypes().names();
    setting.spec.help = "param.data.resize";
    setting.label = parameterLabel(m_workbench.ui.language, setting.spec);
    setting.nullText = tr("none");
    for (const std::string& type : setting.spec.choices)
        setting.choiceTexts += engineText("label.resize-type." + type);
    m_resize = addRow(setting, {QStringLiteral("resize"), setting.label,
                                engineText(setting.spec.help), QString()});
    m_resize->setFieldWidth(kChoice);
    connect(m_resize, &FormRow::edited, this, &DataForm::setResize);
    connect(m_resize, &FormRow::resetRequested, this, [this] { setResize(nullptr); });
    m_size = addSetting(specOf(resizeTypes().types.front().params, "size"), "/data/resize/size");
}

void DataForm::addNormalize() {
    ParamField::Setting setting;
    setting.spec.name = "normalize";
    setting.spec.type = ParamType::Enum;
    setting.spec.defaultValue = "dataset";
    setting.spec.choices = normalizationNames();
    for (const std::string& name : setting.spec.choices)
        setting.choiceTexts += engineText("label.normalize." + name);
    setting.spec.choices.push_back(kOwnValues);
    setting.choiceTexts += tr("Own values");
    setting.label = tr("Normalisation");
    m_normalize = ParamField::make(m_workbench.ui, setting);
    m_normalize->setObjectName(QStringLiteral("field-normalize"));
    m_normalize->setAccessibleName(setting.label);
    m_normalize->setToolTip(tr("How pixels become numbers: (x ÷ 255 − mean) ÷ standard deviation."));
    auto* box = new QWidget;
    auto* line = new QVBoxLayout(box);
    line->setContentsMargins(12, 2, 12, 4);
    line->addWidget(m_normalize);
    addWidget(box);
    connect(m_normalize, &ParamField::edited, this, &DataForm::setNormalize);
    ParamSpec spec;
    spec.type = ParamType::FloatList;
    spec.required = true;
    spec.name = "mean";
    spec.help = "param.normalize.mean";
    m_mean = addSetting(spec, "/data/normalize/mean");
    spec.name = "std";
    spec.help = "param.normalize.std";
    m_std = addSetting(spec, "/data/normalize/std");
}

void DataForm::set(const std::string& pointer, const Json& value, const QString& label) {
    DocumentEdits edits = setDataEdits(m_workbench.document.project(), pointer, value);
    if (edits.empty()) return;
    m_workbench.document.push(tr("Set %1").arg(label), std::move(edits),
                              QStringLiteral("data:") + QString::fromStdString(pointer));
}

void DataForm::setNormalize(const Json& name) {
    Json value = name;
    if (name == kOwnValues) {
        const auto images = m_workbench.data.data();
        const Normalization start = images ? images->dataset.normalization : Normalization{{0.5}, {0.5}};
        value = {{"mean", rounded(start.mean)}, {"std", rounded(start.stddev)}};
    }
    set("/data/normalize", value, tr("Normalisation"));
    m_workbench.document.endMerge();
}

void DataForm::setResize(const Json& type) {
    Json value = nullptr;
    if (type.is_string()) {
        const Shape shape = m_workbench.document.project().facts().shape;
        Json size = valueAt(m_workbench.document.project(), "/data/resize/size");
        if (size.is_null())
            size = m_workbench.document.project().facts().hasShape()
                       ? Json{shape.height(), shape.width()}
                       : Json{32, 32};
        value = {{"type", type}, {"size", size}};
    }
    set("/data/resize", value, m_resize->spec().name == "resize"
                                   ? parameterLabel(m_workbench.ui.language, m_resize->spec())
                                   : QString());
    m_workbench.document.endMerge();
}

Json DataForm::shown(const std::string& pointer) const {
    return valueAt(m_workbench.document.project(), pointer);
}

void DataForm::refresh() {
    for (const Setting& each : m_settings) {
        Json value = shown(each.pointer);
        if (value.is_null()) value = each.usual;
        each.row->setValue(value, value != each.usual);
    }
    const Json resize = shown("/data/resize");
    const std::string type = resizeType(resize);
    m_resize->setValue(type.empty() ? Json() : Json(type), !type.empty());
    m_size->setVisible(!type.empty());
    const Json normalize = shown("/data/normalize");
    const bool isOwn = normalize.is_object();
    m_normalize->setValue(isOwn                 ? Json(kOwnValues)
                          : normalize.is_null() ? Json("dataset")
                                                : normalize);
    m_mean->setVisible(isOwn);
    m_std->setVisible(isOwn);
    showSplit();
    showStatistics();
    setEnabled(!m_workbench.document.isReadOnly());
}

void DataForm::showSplit() {
    const auto images = m_workbench.data.data();
    if (!images) return m_split->setParts({}, tr("Known once the images are read."));
    const Dataset& set = images->dataset;
    const auto& own = set.report.splitNames;
    const auto isGiven = [&](const char* name) {
        return std::find(own.begin(), own.end(), name) != own.end();
    };
    const auto count = [](const std::vector<std::uint32_t>& indices) {
        return static_cast<qint64>(indices.size());
    };
    const Json seed = shown("/data/split/seed");
    m_split->setParts(
        {{tr("Train"), count(set.train)},
         {isGiven("validation") ? tr("Validation, given") : tr("Validation"),
          count(set.validation)},
         {isGiven("test") ? tr("Test, given") : tr("Test"), count(set.test)}},
        set.test.empty() ? tr("Stratified by class. Without a test split the result is measured on "
                              "validation.")
                         : tr("Stratified by class, seed %1").arg(QString::fromStdString(
                               seed.is_null() ? std::string("1") : seed.dump())));
}

void DataForm::showStatistics() {
    const auto images = m_workbench.data.data();
    const QString unknown = QStringLiteral("?");
    m_unexamined->setVisible(!images);
    if (!images) {
        m_statistics->setRows({{tr("Size, H × W"), unknown},
                               {tr("Channels"), unknown},
                               {tr("Mean"), unknown},
                               {tr("Standard deviation"), unknown}});
        return m_doctor->setFindings({});
    }
    const ImportReport& report = images->dataset.report;
    const QString size = QStringLiteral("%1 × %2")
                             .arg(report.shape.height())
                             .arg(report.shape.width());
    QSet<QPair<qint64, qint64>> sizes;
    for (const SizeCount& each : report.sizes) sizes.insert({each.height, each.width});
    const qint64 channels = report.shape.channels();
    m_statistics->setRows(
        {{tr("Size, H × W"),
          sizes.size() > 1 ? tr("%1, from %n sizes", nullptr, static_cast<int>(sizes.size())).arg(size)
                           : tr("%1, all").arg(size)},
         {tr("Channels"), channels == 1 ? tr("1, grey") : tr("%1, colour").arg(channels)},
         {tr("Depth"), tr("8 bit")},
         {tr("Mean"), numbers(report.mean)},
         {tr("Standard deviation"), numbers(report.stddev)}});
    m_doctor->setFindings(examineData(images->dataset));
}

} // namespace convstudio
