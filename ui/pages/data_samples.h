// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/sample_filter.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class ImageGrid;
class SampleDetails;

/// The samples as a gallery: filter by id, class, split and what was changed or found; details; X
/// excludes, L relabels, T tags, Space peeks.
class DataSamples : public QWidget {
    Q_OBJECT
public:
    explicit DataSamples(Workbench& workbench, QWidget* parent = nullptr);
    ~DataSamples() override;

    void showOnly(SampleFilter::Only only); ///< and nothing else filtered
    void showClass(const QString& name);
    /// Chooses a sample by id, where the filter shows it.
    void choose(const std::string& sample);
    const std::vector<SampleRef>& samples() const; ///< shown, in their order
    ImageGrid& grid() const;
    SampleDetails& details() const;

Q_SIGNALS:
    void samplesChanged();
    void edited(const QString& text); ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
