// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/use_card.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/export/snippets.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr std::pair<const char*, SnippetLanguage> kSnippetLanguages[] = {
    {"python", SnippetLanguage::Python},
    {"cpp", SnippetLanguage::Cpp},
    {"opencv", SnippetLanguage::OpenCv},
};

} // namespace

UseCard::UseCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_language(new SegmentControl(workbench.ui.theme, SegmentControl::Size::Small)),
      m_copy(new IconButton(workbench.ui.theme,
                            workbench.actions.action(QStringLiteral("export.copy-snippet")),
                            IconButton::Size::Small)),
      m_code(new CodeView(workbench.ui.theme)),
      m_none(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))) {
    setObjectName(QStringLiteral("use-card"));
    m_language->setObjectName(QStringLiteral("use-language"));
    m_language->addItem(QStringLiteral("python"), QStringLiteral("Python"));
    m_language->addItem(QStringLiteral("cpp"), QStringLiteral("C++"));
    m_language->addItem(QStringLiteral("opencv"), QStringLiteral("OpenCV"));
    m_language->setCurrent(QStringLiteral("python"));
    m_code->setObjectName(QStringLiteral("use-code"));
    m_none->setWordWrap(true);
    addToHead(m_language);
    addToHead(m_copy);
    body()->addWidget(m_code);
    body()->addWidget(m_none);
    body()->addStretch();
    connect(m_language, &SegmentControl::currentChanged, this, &UseCard::refresh);
    ExportController& exports = workbench.exports;
    connect(&exports, &ExportController::chosenChanged, this, &UseCard::refresh);
    connect(&exports, &ExportController::stateChanged, this, &UseCard::refresh);
    retranslate();
}

QString UseCard::code() const { return m_code->code(); }

void UseCard::copy() {
    if (code().isEmpty()) return;
    QApplication::clipboard()->setText(code());
    Q_EMIT copied();
}

void UseCard::refresh() {
    const ExportController& exports = m_workbench.exports;
    const ExportResult* result = exports.shown();
    const bool isKnown = result && exports.chosen() >= 0 && exports.subject();
    QString code, reason;
    for (const auto& [id, language] : kSnippetLanguages) {
        if (!isKnown) break;
        const ExportEntry& entry = exports.entries()[std::size_t(exports.chosen())];
        const Snippet snippet = snippetFor(entry, *result, exports.network(), language);
        m_language->setItemToolTip(QLatin1String(id), snippet.reason);
        if (m_language->current() != QLatin1String(id)) continue;
        code = snippet.code;
        reason = snippet.reason;
    }
    setRemark(isKnown ? QString::fromStdString(
                            exports.entries()[std::size_t(exports.chosen())].file)
                      : QString());
    m_code->setCode(code);
    m_code->setVisible(!code.isEmpty());
    m_none->setText(reason);
    m_none->setVisible(!reason.isEmpty());
    m_copy->setVisible(!code.isEmpty());
}

void UseCard::retranslate() {
    setTitle(tr("Use it"));
    m_language->setAccessibleName(tr("Language of the code"));
    m_code->setCodeName(tr("Code that uses the file"));
    refresh();
}

void UseCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    Card::changeEvent(event);
}

} // namespace convstudio
