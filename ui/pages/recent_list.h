// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ui_context.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace convstudio {

/// The files opened last, each with a button that takes it from the list; missing ones say so and
/// cannot be opened. Empty: a sentence.
class RecentList : public QWidget {
    Q_OBJECT
public:
    explicit RecentList(UiContext& ui, QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested(const QString& filePath);

protected:
    void changeEvent(QEvent* event) override;

private:
    void check();
    void rebuild();
    void addRow(const QString& path, QVBoxLayout& column);
    UiContext& m_ui;
    QWidget* m_rows;
    QSet<QString> m_missing;
};

} // namespace convstudio
