// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QDateTime>
#include <QWidget>

#include <memory>

namespace convstudio {

class IconButton;

/// The bar at the top, 44 high: menu, project and whether it is saved, workspaces, commands, what
/// computes, training. On the start page language and theme stand there instead.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    explicit HeaderBar(Workbench& workbench, QWidget* parent = nullptr);
    ~HeaderBar() override;

    enum class Face { Project, Welcome };
    void setFace(Face face);
    void setWorkspace(const QString& id);
    IconButton* menuButton() const;
    QSize minimumSizeHint() const override { return {0, 44}; }

Q_SIGNALS:
    void workspaceChosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeChoices();
    void retranslate();
    void showState();
    void arrange();
    QString stateText() const;
    struct Parts;
    Workbench& m_workbench;
    std::unique_ptr<Parts> m_parts;
    Face m_face = Face::Project;
    QDateTime m_savedAt;
};

} // namespace convstudio
