// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/canvas_bench.h"
#include "ui/pages/design_page.h"
#include "ui/widgets/messages.h"

namespace testsupport {

/// The design page on screen. Scene point (300, 360) lies in the middle after show().
class DesignBench : public CanvasBench {
public:
    DesignBench() : page(workbench), view(page.canvas()) {
        page.resize(1000, 860);
        for (const auto& spec : convstudio::Actions::table()) // as the main window does
            if (QByteArrayView(spec.scope) == "window") page.addAction(actions.action(spec.id));
    }
    convstudio::CanvasView& canvas() const override { return view; }

    void show() {
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        look();
    }
    void start(const char* text) {
        load(text);
        show();
    }
    QWidget* popup(const char* name) const {
        for (auto* widget : page.findChildren<QWidget*>(name))
            if (widget->isVisible()) return widget;
        return nullptr;
    }

    convstudio::DesignPage page;
    convstudio::CanvasView& view;
};

} // namespace testsupport
