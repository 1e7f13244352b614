// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/cam_question.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace convstudio {

class CamPicture;
class TrustView;

/// Where the network sees a class: the maps for the predicted class and for the true one side by
/// side, by a method and at a layer that are said and can be changed; of the image looked at, or the
/// mean over the chosen images or those of its class; below them whether to believe it. Follows the
/// image of the place looked at.
class CamSection : public QWidget {
    Q_OBJECT
public:
    /// Images of a mean over a class, at most.
    static constexpr std::size_t kMostOfClass = 64;

    explicit CamSection(Workbench& workbench, QWidget* parent = nullptr);
    ~CamSection() override;

    /// Images of the store that are chosen in a gallery.
    void setSelection(std::vector<std::uint32_t> images);
    void setMethod(const QString& id);
    /// Path of a layer; empty: chosen by the engine.
    void setLayer(const QString& path);
    enum class Of { Image, Selection, Class };
    void setOf(Of of);

    std::shared_ptr<const CamAnswer> answer() const; ///< null before it is there
    QString layer() const;   ///< path of the layer the maps were taken at; empty: none
    QString message() const; ///< why there are no maps; empty: there are
    QString layerText() const;
    CamPicture& predicted() const;
    CamPicture& label() const;
    TrustView& trust() const;

Q_SIGNALS:
    void layerChanged();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
