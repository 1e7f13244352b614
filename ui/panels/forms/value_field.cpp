// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/value_field.h"

#include "engine/graph/expression.h"
#include "ui/panels/forms/field_edit.h"
#include "ui/panels/forms/value_text.h"

#include <QHBoxLayout>
#include <QMenu>

namespace convstudio {

namespace {

/// The item of a pair or list in which the cursor stands.
int itemAt(const QString& text, int cursor) {
    return static_cast<int>(text.left(cursor).count(QChar(0x00D7)) +
                            text.left(cursor).count(QLatin1Char(',')));
}

/// Values to try an expression with; one where an instance has to give it.
Json sampleValues(const std::vector<BlockParameter>& parameters) {
    Json values = Json::object();
    for (const BlockParameter& parameter : parameters)
        values[parameter.name] =
            parameter.defaultValue.is_null() ? Json(1) : parameter.defaultValue;
    return values;
}

} // namespace

ValueField::ValueField(UiContext& ui, const Setting& setting, QWidget* parent)
    : ParamField(ui, setting, parent), m_edit(new FieldEdit(ui.theme, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit);
    setFocusProxy(m_edit);
    const QString unit = ui.language.textIfAny("unit." + setting.spec.unit);
    m_edit->setUnit(unit.isEmpty() ? QString::fromStdString(setting.spec.unit) : unit);
    m_edit->setSteps(setting.spec.type != ParamType::String);
    connect(m_edit, &QLineEdit::textEdited, this, &ValueField::typed);
    connect(m_edit, &FieldEdit::stepRequested, this, &ValueField::step);
    connect(m_edit, &FieldEdit::left, this, &ValueField::leave);
    connect(m_edit, &FieldEdit::escapePressed, this, &ValueField::revert);
    connect(m_edit, &FieldEdit::buttonPressed, this, &ValueField::press);
    connect(m_edit, &FieldEdit::offerRequested, this, &ValueField::openOffer);
}

void ValueField::setValue(const std::optional<Json>& value) {
    m_edit->setAccessibleName(accessibleName());
    m_edit->setPlaceholderText(value ? m_setting.nullText : tr("mixed"));
    const bool same = value == m_value;
    m_value = value;
    // The text being typed ("28*2", or wrong) stays while the value behind it is its own.
    if (!m_isDirty || !same) {
        m_isDirty = false;
        const QString text = value ? valueText(m_setting.spec, *value) : QString();
        if (text != m_edit->text()) m_edit->setText(text);
        m_edit->setCursorPosition(0);
    }
    updateButtons();
}

void ValueField::setInvalid(bool invalid) {
    m_isInvalid = invalid;
    m_edit->setInvalid(invalid);
}

Issues ValueField::issuesOf(const Json& value) const {
    Issues issues = checkParam(m_setting.spec, value, {}, m_setting.expressions);
    if (!issues.empty()) return issues;
    const Result<Json> evaluated =
        evaluateExpressions(value, sampleValues(m_setting.blockParameters), {});
    return evaluated ? Issues() : evaluated.issues();
}

QString ValueField::refusal(const TypedValue& typedValue) const {
    Issues issues = issuesOf(typedValue.value);
    if (issues.empty()) return {};
    issues[0].args.emplace_back("param", m_setting.label.toStdString());
    return QString::fromStdString(m_ui.language.engine().issueText(issues[0]));
}

void ValueField::typed() {
    m_isDirty = true;
    const TypedValue value = typedValue(m_setting.spec, m_edit->text(), m_setting.expressions);
    const QString reason =
        value.state == TypedValue::State::Incomplete ? QString() : refusal(value);
    Q_EMIT refused(reason);
    m_edit->setInvalid(m_isInvalid || !reason.isEmpty());
    if (value.state != TypedValue::State::Value || !reason.isEmpty()) return;
    m_link.reset();
    if (m_value == value.value) return;
    m_value = value.value;
    updateButtons();
    Q_EMIT edited(value.value);
}

void ValueField::step(int steps) {
    const int item = isLinked() ? -1 : itemAt(m_edit->text(), m_edit->cursorPosition());
    const Json value = steppedValue(m_setting.spec, m_value.value_or(nullptr), steps, item);
    const int cursor = m_edit->cursorPosition();
    offer(value);
    m_edit->setCursorPosition(cursor);
}

void ValueField::offer(const Json& value) {
    m_isDirty = false;
    Q_EMIT refused({});
    m_edit->setInvalid(m_isInvalid);
    m_edit->setText(valueText(m_setting.spec, value));
    if (m_value == value) return;
    m_value = value;
    updateButtons();
    Q_EMIT edited(value);
}

void ValueField::leave() {
    revert();
    Q_EMIT finished();
}

void ValueField::revert() {
    m_isDirty = false;
    m_edit->setText(m_value ? valueText(m_setting.spec, *m_value) : QString());
    m_edit->setInvalid(m_isInvalid);
    Q_EMIT refused({});
}

bool ValueField::isLinked() const {
    if (m_setting.spec.type != ParamType::IntPair || !m_value || !m_value->is_array()) return false;
    return m_link.value_or((*m_value)[0] == (*m_value)[1]);
}

bool ValueField::hasOffer() const {
    if (m_setting.spec.type == ParamType::String) return false;
    return m_setting.spec.nullable || !m_setting.spec.choices.empty() ||
           (m_setting.expressions == Expressions::Allow && !m_setting.blockParameters.empty());
}

void ValueField::updateButtons() {
    QStringList icons;
    if (hasOffer()) icons += QStringLiteral("chevron-down");
    if (m_setting.spec.type == ParamType::IntPair && m_value && m_value->is_array())
        icons += isLinked() ? QStringLiteral("link") : QStringLiteral("unlink");
    m_edit->setButtons(icons);
}

void ValueField::press(int button) {
    if (hasOffer() && button == 0) return openOffer();
    toggleLink();
}

void ValueField::toggleLink() {
    const bool link = !isLinked();
    m_link = link;
    if (link && m_value && m_value->is_array()) offer(Json::array({(*m_value)[0], (*m_value)[0]}));
    m_link = link;
    updateButtons();
}

void ValueField::addOffers(QMenu& menu) {
    const auto add = [&](const QString& text, const Json& value) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(m_value == value);
        connect(action, &QAction::triggered, this, [this, value] {
            m_edit->setFocus();
            offer(value);
            Q_EMIT finished();
        });
    };
    if (m_setting.spec.nullable) add(m_setting.nullText, nullptr);
    for (const std::string& word : m_setting.spec.choices) add(QString::fromStdString(word), word);
    for (const BlockParameter& parameter : m_setting.blockParameters) {
        if (parameter.type != "int" && parameter.type != "float") continue;
        const std::string expression = "=" + parameter.name;
        if (issuesOf(expression).empty()) add(QString::fromStdString(expression), expression);
    }
    QAction* number = menu.addAction(tr("Type a value"));
    connect(number, &QAction::triggered, this, [this] {
        m_edit->setFocus();
        m_edit->selectAll();
    });
}

void ValueField::openOffer() {
    if (!hasOffer()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("offer-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addOffers(*menu);
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

} // namespace convstudio
