// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The templates with picture, parameters and MACs at the chosen input size and class count; "new
/// from template at this input size". A page, not a dialog; Escape leaves it.
class TemplateGallery : public QWidget {
    Q_OBJECT
public:
    explicit TemplateGallery(Workbench& workbench, QWidget* parent = nullptr);
    ~TemplateGallery() override;
    void choose(const QString& name);

Q_SIGNALS:
    void projectRequested(const convstudio::Project& project);
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
