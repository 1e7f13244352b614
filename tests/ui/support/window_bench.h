// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/canvas_bench.h"
#include "ui/main_window.h"
#include "ui/pages/design_page.h"

namespace testsupport {

/// The whole window on screen, found by object names.
class WindowBench : public CanvasBench {
public:
    WindowBench() : window(workbench) {
        window.resize(1600, 1000);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
    }
    convstudio::CanvasView& canvas() const override {
        return *find<convstudio::CanvasView>("canvas");
    }

    template <class T = QWidget>
    T* find(const QString& name) const {
        for (T* found : window.findChildren<T*>(name))
            if (found->isVisible()) return found;
        return window.findChild<T*>(name);
    }
    void press(const QString& name) {
        auto* widget = find<>(name);
        QVERIFY2(widget && widget->isVisible(), qPrintable(name));
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    QWidget* popup(const QString& name) const {
        auto* found = find<>(name);
        return found && found->isVisible() ? found : nullptr;
    }

    convstudio::MainWindow window;
};

} // namespace testsupport
