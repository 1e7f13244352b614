// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/view_item_forms.h"

#include "ui/canvas/view_items.h"

#include <QEvent>
#include <QPlainTextEdit>

#include <array>

namespace convstudio {

namespace {

constexpr std::array kFrameFamilies = {"conv",  "pool",  "norm",    "activation", "dense",
                                       "merge", "reshape", "regularize", "attention", "io"};
constexpr int kNoteHeight = 160;

} // namespace

FrameForm::FrameForm(Workbench& workbench, const QString& frameId, QWidget* parent)
    : Form(workbench, parent), m_id(frameId) {
    addSection(tr("Frame"));
    ParamField::Setting title;
    title.spec.type = ParamType::String;
    title.spec.required = true;
    title.label = tr("Title");
    addFrameRow("title", title, tr("Stands above the frame."));
    ParamField::Setting color;
    color.spec.type = ParamType::Enum;
    color.spec.nullable = true;
    color.nullText = tr("none");
    color.label = tr("Colour");
    for (const char* family : kFrameFamilies) {
        color.spec.choices.push_back(std::string("family.") + family);
        color.choiceTexts += engineText(std::string("family.") + family);
    }
    addFrameRow("color", color, tr("The small square before the title."));
    ParamField::Setting collapsed;
    collapsed.spec.type = ParamType::Bool;
    collapsed.spec.defaultValue = false;
    collapsed.label = tr("Collapsed");
    addFrameRow("collapsed", collapsed, tr("Shows the frame as one node."));
    refresh();
}

void FrameForm::addFrameRow(const char* key, ParamField::Setting setting, const QString& help) {
    setting.spec.name = key;
    FormRow* row = addRow(setting, {QLatin1String(key), setting.label, help, QString()});
    const auto set = [this, key = std::string(key)](const Json& value) {
        Json frame = frameJson(m_workbench, m_id);
        if (!frame.is_object()) return;
        if (value.is_null()) frame.erase(key);
        else frame[key] = value;
        m_workbench.editor.setFrame(
            m_id, frame, QStringLiteral("frame:%1:%2").arg(m_id, QString::fromStdString(key)));
    };
    connect(row, &FormRow::edited, this, set);
    connect(row, &FormRow::finished, this, [this] { m_workbench.document.endMerge(); });
    connect(row, &FormRow::resetRequested, this,
            [set, usual = setting.spec.defaultValue] { set(usual); });
}

void FrameForm::refresh() {
    const Json frame = frameJson(m_workbench, m_id);
    if (!frame.is_object()) return;
    for (FormRow* each : rows()) {
        const Json& usual = each->spec().defaultValue;
        const Json value = frame.value(each->spec().name, usual);
        each->setValue(value, value != usual);
    }
    setEnabled(!m_workbench.document.isReadOnly());
}

NoteForm::NoteForm(Workbench& workbench, const QString& noteId, QWidget* parent)
    : Form(workbench, parent), m_id(noteId), m_text(new QPlainTextEdit) {
    addSection(tr("Note"));
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(12, 0, 12, 0);
    column->addWidget(m_text);
    m_text->setObjectName(QStringLiteral("note-text"));
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(kNoteHeight);
    m_text->installEventFilter(this);
    addWidget(box);
    refresh();
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteForm::save);
}

void NoteForm::save() {
    Json note = noteJson(m_workbench, m_id);
    const std::string text = m_text->toPlainText().toStdString();
    if (!note.is_object() || note.value("text", std::string()) == text) return;
    note["text"] = text;
    m_workbench.editor.setNote(m_id, note, QStringLiteral("note:") + m_id);
}

bool NoteForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) m_workbench.document.endMerge();
    return Form::eventFilter(watched, event);
}

void NoteForm::refresh() {
    const Json note = noteJson(m_workbench, m_id);
    if (!note.is_object()) return;
    const QString text = QString::fromStdString(note.value("text", std::string()));
    if (text != m_text->toPlainText()) m_text->setPlainText(text);
    setEnabled(!m_workbench.document.isReadOnly());
}

} // namespace convstudio
