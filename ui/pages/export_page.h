// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QUrl>
#include <QWidget>

#include <functional>
#include <memory>

namespace convstudio {

class EarlierExports;
class ExportStart;
class ExportTrouble;
class LatencyCard;
class ProofCard;
class UseCard;

/// The centre of the Export workspace: what went wrong, the proof of the export that is looked at,
/// how fast each runtime is, code to use a file, and what left before; until something has left, what
/// is missing. Opens the newest run, and its newest export, once it is seen. GUI thread.
class ExportPage : public QWidget {
    Q_OBJECT
public:
    static constexpr int kBesideFrom = 880; ///< width from which latency and code stand side by side
    explicit ExportPage(Workbench& workbench, QWidget* parent = nullptr);
    ~ExportPage() override;
    ExportStart& start() const;
    ExportTrouble& trouble() const;
    ProofCard& proof() const;
    LatencyCard& latency() const;
    UseCard& use() const;
    EarlierExports& earlier() const;
    /// Shows a folder or a page of the disk; the desktop does it unless something else is given.
    void setOpener(std::function<void(const QUrl&)> open);

Q_SIGNALS:
    void toastRequested(const QString& text, const QString& actionText,
                        const std::function<void()>& action);
    void workspaceRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
