// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/background.h"
#include "ui/bridge/batch_preview.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace convstudio {

class DataController;
class Document;
class Theme;

/// The batch that the Data workspace shows as the network sees it: follows images, augmentation,
/// batch size and seed while someone looks, made on a helper thread, the newest request wins. GUI
/// thread.
class PreviewController : public QObject {
    Q_OBJECT
public:
    PreviewController(Document& document, DataController& data, Background& background,
                      Theme& theme, QObject* parent = nullptr);

    /// Never null; without images before the first is made.
    std::shared_ptr<const BatchPreview> preview() const { return m_preview; }
    int epoch() const { return m_epoch; } ///< from 0
    int batch() const { return m_batch; } ///< from 0
    /// Beyond the last batch: the first of the next epoch; before the first: the last one before.
    void setPosition(int epoch, int batch);
    void step(int batches) { setPosition(m_epoch, m_batch + batches); }
    /// Whether someone looks; without that nothing is computed.
    void setActive(bool active);
    /// What is asked for at present; without data: nothing to show.
    std::optional<PreviewRequest> request() const;

Q_SIGNALS:
    void changed();

private:
    void follow();
    void make();
    Document& m_document;
    DataController& m_data;
    Background& m_background;
    Theme& m_theme;
    std::shared_ptr<const BatchPreview> m_preview;
    QTimer m_timer;
    int m_epoch = 0, m_batch = 0;
    quint64 m_request = 0;
    bool m_isActive = false;
    bool m_isRunning = false;
    bool m_isOutdated = true;
};

} // namespace convstudio
