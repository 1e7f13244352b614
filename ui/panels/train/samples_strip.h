// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/train/events.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace convstudio {

/// The same few validation images while the network learns: under each what it takes it for, how
/// sure it is, and whether that is right (check or cross, and colour). In rows, as many as
/// fit; more by Left and Right. One widget that paints itself.
class SamplesStrip : public QWidget {
    Q_OBJECT
public:
    explicit SamplesStrip(Theme& theme, QWidget* parent = nullptr);
    static constexpr int kSamples = 24; ///< asked for

    /// `images`: of the present run; null: none to draw, only what is said of them.
    void showSamples(const SamplesEvent& event, std::shared_ptr<const ImportedData> images);
    void clear();
    const std::vector<SampleFigures>& samples() const { return m_event.samples; }
    /// "Shirt, 62 %: right" as the tile says it to screen readers and in its tooltip.
    QString sentence(const SampleFigures& sample) const;
    QString summary() const; ///< "9 of 12 right, epoch 4"; empty without samples

    static int heightOfRows(int rows);
    static int widthOfColumns(int columns);
    QSize sizeHint() const override { return {480, heightOfRows(1)}; }
    QSize minimumSizeHint() const override { return {widthOfColumns(1), heightOfRows(1)}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    qint64 rightOnes() const;
    QString shortSummary() const; ///< where the other does not fit
    bool fits(const QString& text) const;
    QString className(std::int64_t label) const;
    struct Picture {
        QPixmap pixmap; ///< null until painted
        bool isRight = false;
    };
    const QPixmap& pictureOf(std::size_t index);
    QImage imageOf(std::size_t index) const;
    QRect tileRect(std::size_t index) const;
    QRect nameRect(std::size_t index) const;
    QRect shareRect(std::size_t index) const; ///< below the name
    void paintTile(QPainter& painter, std::size_t index);
    void paintShare(QPainter& painter, std::size_t index);
    void updateChanged(const SamplesEvent& before);
    int columns() const;
    int tilesInSight() const;
    void scrollBy(int tiles);
    void describe();
    Theme& m_theme;
    SamplesEvent m_event;
    std::shared_ptr<const ImportedData> m_images;
    std::vector<Picture> m_pictures; ///< by sample, corners and ring included
    int m_first = 0;                ///< the first tile in sight
};

/// An image of a store as it is drawn: grey or RGB.
QImage sampleImage(const ImageStore& images, std::size_t index);

} // namespace convstudio
