// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class WeightImporter;

/// What an import of weights would do, before it is done: how many tensors match and how, each of
/// them, and "Use these weights". Escape leaves it. GUI thread.
class WeightImportPage : public QWidget {
    Q_OBJECT
public:
    explicit WeightImportPage(Workbench& workbench, QWidget* parent = nullptr);
    ~WeightImportPage() override;
    /// Asks for a file; chosen() when there is one, which is then read.
    void browse();
    void read(const QString& file);
    WeightImporter& importer() const;

Q_SIGNALS:
    void chosen();
    void closed();
    void dataRequested(); ///< to read what the network needs to know
    void used(const QString& file); ///< they are what a training starts from

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
