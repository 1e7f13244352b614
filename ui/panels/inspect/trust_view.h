// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/inspect/cam.h"
#include "ui/ui_context.h"

#include <QWidget>

#include <optional>

namespace convstudio {

class CamPicture;
class FactList;
class ThemedLabel;

/// Whether a class activation map deserves belief: what covering its hottest places does, compared
/// with covering any, and the map of the same network with random weights; a verdict in words.
class TrustView : public QWidget {
    Q_OBJECT
public:
    explicit TrustView(UiContext& ui, QWidget* parent = nullptr);
    void setCheck(const Image& picture, const TrustCheck& check);
    /// While it is computed, or why there is none.
    void setMessage(const QString& message);
    void setOpacity(double opacity);
    const std::optional<TrustCheck>& check() const { return m_check; }
    QString verdict() const;
    QString factText() const;
    CamPicture& control() { return *m_control; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    UiContext& m_ui;
    std::optional<TrustCheck> m_check;
    QString m_message;
    ThemedLabel* m_title;
    FactList* m_facts;
    CamPicture* m_control;
    ThemedLabel *m_icon, *m_verdict, *m_controlWords;
};

} // namespace convstudio
