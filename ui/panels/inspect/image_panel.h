// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace convstudio {

class CamSection;
class EarlierRuns;
class ImageActions;
class ImageIntake;
class ProbabilityList;

/// The image looked at: picture, label and all probabilities, where the network looks, what other
/// runs say of it, what to do next. Takes pictures from files, the clipboard and drops. While the
/// panel has the keyboard the keys of its actions act. Follows the place looked at.
class ImagePanel : public QWidget {
    Q_OBJECT
public:
    explicit ImagePanel(Workbench& workbench, QWidget* parent = nullptr);
    ~ImagePanel() override;

    /// Images of the store that are chosen in a gallery, for a mean of the maps.
    void setSelection(std::vector<std::uint32_t> images);
    QString title() const;
    QString message() const; ///< why there is no image; empty: there is one
    QString notes() const;   ///< what was done to the image on its way
    ProbabilityList& probabilities() const;
    CamSection& cam() const;
    ImageActions& actions() const;
    ImageIntake& intake() const;
    EarlierRuns& earlier() const;

Q_SIGNALS:
    void workspaceRequested(const QString& id); ///< "design"
    void edited(const QString& text);           ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
