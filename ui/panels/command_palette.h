// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// Search over everything that can be done (Ctrl+Shift+P): `>` commands, `@` nodes, `#` runs, `?` help;
/// without a prefix all of them. Disabled commands stand there with the reason. Lives in a Popover.
class CommandPalette : public QWidget {
    Q_OBJECT
public:
    explicit CommandPalette(Workbench& workbench, QWidget* parent = nullptr);
    ~CommandPalette() override;
    /// Opens over `window`, with `prefix` typed in (Ctrl+F: "@").
    static void open(Workbench& workbench, QWidget* window, const QString& prefix = {});

Q_SIGNALS:
    void done();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
