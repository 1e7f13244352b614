// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/training_bench.h"
#include "ui/main_window.h"

using namespace convstudio;
using testsupport::Bench;

namespace {

/// English made a third longer, as German or Finnish would be.
class PseudoLocale : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        return text + QString(qMax<qsizetype>(1, text.size() * 35 / 100), QChar('n'));
    }
};

bool isInsideScrollArea(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget())
        if (qobject_cast<const QAbstractScrollArea*>(widget)) return true;
    return false;
}

/// Why the text of a label or button does not fit; empty: it does.
QString trouble(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty()) return {};
        const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                             : label->sizeHint().height();
        if (needed > label->height()) return "too low";
        if (!label->wordWrap() && label->sizeHint().width() > label->width()) return "too narrow";
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        if (button->text().isEmpty()) return {};
        if (button->minimumSizeHint().width() > button->width()) return "too narrow";
        const int needed = button->hasHeightForWidth() ? button->heightForWidth(button->width())
                                                       : button->minimumSizeHint().height();
        if (needed > button->height()) return "too low";
    } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        const int room = line->width() - line->textMargins().left() - 16;
        if (line->text().isEmpty() &&
            line->fontMetrics().horizontalAdvance(line->placeholderText()) > room)
            return "placeholder too long";
        return {};
    } else {
        return {};
    }
    const QWidget* parent = widget.parentWidget();
    if (parent && !isInsideScrollArea(&widget) && !parent->rect().contains(widget.geometry()))
        return "outside its parent";
    return {};
}

QString describe(const QWidget& widget) {
    QString text = widget.objectName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) text += ' ' + label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        text += ' ' + button->text();
    QString path;
    for (const QWidget* w = &widget; w; w = w->parentWidget())
        path.prepend(QString::fromLatin1(w->metaObject()->className()).remove("convstudio::") + '/');
    return path + text;
}

QStringList clippedIn(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible())
            if (const QString why = trouble(*widget); !why.isEmpty())
                found << describe(*widget) + ": " + why;
    return found;
}

} // namespace

/// Renders every page in both languages, a longer one, both sizes and both themes.
class tst_clipped_text : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void everyTextFits_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (const char* page : {"start", "templates", "keys", "design", "selected", "data", "train",
                                 "running", "train-running", "runs"})
            for (const char* language : {"en", "zh_CN", "pseudo"})
                for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
                    QTest::addRow("%s %s %d", page, language, size.width())
                        << page << language << size << (size.width() == 1280);
    }
    void everyTextFits() {
        QFETCH(QString, page);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        Bench bench;
        PseudoLocale pseudo;
        bench.theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        if (language == "pseudo") QCoreApplication::installTranslator(&pseudo);
        else bench.language.setCode(language);
        bench.theme.setLanguage(bench.language.code());
        bench.state.addRecentFile("/a/long/way/to/some/folder/of/projects/resnet.convstudio.json");
        bench.load("in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > flatten > linear(10) > out");
        if (page.endsWith("running")) {
            bench.document.reset(testsupport::smallProject({{"epochs", 100000}}));
            bench.settle();
        }
        MainWindow window(bench.workbench);
        window.resize(size);
        window.show();
        if (page == "start") window.showStartPage();
        else if (page == "templates") bench.actions.action("file.templates")->trigger();
        else if (page == "keys") bench.actions.action("help.keys")->trigger();
        else if (page.startsWith("train")) window.setWorkspace("train");
        else window.setWorkspace(page == "data" ? "data" : "design");
        if (page == "selected")
            bench.editorState.select({QString::fromStdString(bench.document.graph().nodes[1].id)});
        if (page.endsWith("running")) {
            bench.training.start();
            QTRY_VERIFY_WITH_TIMEOUT(bench.training.record()->steps.size() > 20, 30000);
        }
        if (page == "runs") bench.actions.action("train.runs")->trigger();
        QCoreApplication::processEvents();
        bench.settle();
        QCoreApplication::processEvents();
        window.grab(); // lays out what is laid out on painting
        const QStringList clipped = clippedIn(window);
        QCoreApplication::removeTranslator(&pseudo);
        QVERIFY2(clipped.isEmpty(), qPrintable('\n' + clipped.join('\n')));
    }
};

CONVSTUDIO_TEST(tst_clipped_text)
#include "tst_clipped_text.moc"
