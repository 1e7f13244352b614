// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace convstudio {

class ThemedLabel;

/// The six workspaces in their order: "data", "design", "train", "inspect", "compare", "export".
const QStringList& workspaceIds();
/// "Design" in the language of the window.
QString workspaceName(const QString& id);

/// In place of a workspace that this version does not have: one sentence on what there is instead.
class EmptyWorkspace : public QWidget {
    Q_OBJECT
public:
    EmptyWorkspace(Theme& theme, const QString& id, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    Theme& m_theme;
    QString m_id;
    ThemedLabel* m_title;
    ThemedLabel* m_sentence;
};

} // namespace convstudio
