// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/sample_filter.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The chosen samples of the gallery: picture, facts, and what can be done with them.
class SampleDetails : public QWidget {
    Q_OBJECT
public:
    explicit SampleDetails(Workbench& workbench, QWidget* parent = nullptr);
    ~SampleDetails() override;
    /// `current` is shown, actions are for all of `chosen`; both may be empty.
    void setSamples(const SampleRef& current, int chosen, const QImage& picture);
    void focusLabels();
    void focusTags();
    QString factText() const; ///< all facts in one line, as spoken

Q_SIGNALS:
    void excludeRequested(bool exclude);
    void relabelRequested(const QString& label);
    void tagRequested(const QString& tag);
    void untagRequested(const QString& tag);
    void forgetRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
