// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/samples_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kHead = 26;
constexpr int kImage = 56;
constexpr int kTile = 84;
constexpr int kTileHeight = 98;
constexpr int kMargin = 12;
constexpr int kLine = 15;
constexpr int kBottom = 8;
constexpr int kMark = 14;
constexpr int kRing = 1; // what it reaches beyond the picture
constexpr int kNearest = 64; // sources smaller than this keep their pixels
constexpr qreal kRadius = 6;
constexpr char16_t kThinSpace = u'\u2009';

QString percent(double share) {
    if (!std::isfinite(share)) return QStringLiteral("?");
    return QString::number(std::lround(share * 100)) + kThinSpace + u'%';
}

} // namespace

QImage sampleImage(const ImageStore& images, std::size_t index) {
    const int height = int(images.height()), width = int(images.width());
    const int channels = int(images.channels());
    const std::uint8_t* pixels = images.pixels(index);
    QImage image(width, height, channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    if (channels != 1 && channels < 3) return {};
    for (int y = 0; y < height; ++y) {
        uchar* line = image.scanLine(y);
        const std::uint8_t* from = pixels + std::size_t(y) * std::size_t(width * channels);
        if (channels == 1 || channels == 3) {
            std::copy_n(from, width * channels, line);
        } else { // the first three of more
            for (int x = 0; x < width; ++x) std::copy_n(from + x * channels, 3, line + x * 3);
        }
    }
    return image;
}

SamplesStrip::SamplesStrip(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("samples-strip"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&theme, &Theme::changed, this, [this] {
        m_pictures.assign(m_pictures.size(), {});
        update();
    });
    describe();
}

int SamplesStrip::heightOfRows(int rows) { return kHead + rows * kTileHeight; }

int SamplesStrip::widthOfColumns(int columns) { return 2 * kMargin + columns * kTile; }

void SamplesStrip::showSamples(const SamplesEvent& event, std::shared_ptr<const ImportedData> images) {
    const auto isSameImage = [](const SampleFigures& a, const SampleFigures& b) {
        return a.image == b.image;
    };
    const bool isSame = images == m_images &&
                        std::equal(event.samples.begin(), event.samples.end(),
                                   m_event.samples.begin(), m_event.samples.end(), isSameImage);
    const SamplesEvent before = std::exchange(m_event, event);
    m_images = std::move(images);
    if (isSame) {
        updateChanged(before);
    } else {
        m_pictures.assign(m_event.samples.size(), {});
        m_first = 0;
        update();
    }
    describe();
}

/// The pictures stay: what is taken for something else, and shares.
void SamplesStrip::updateChanged(const SamplesEvent& before) {
    update(0, 0, width(), kHead);
    for (std::size_t i = 0; i < m_event.samples.size(); ++i) {
        const SampleFigures &was = before.samples[i], &is = m_event.samples[i];
        if (was.predicted != is.predicted) update(tileRect(i));
        else if (percent(was.probability) != percent(is.probability)) update(shareRect(i));
    }
}

void SamplesStrip::clear() {
    m_event = {};
    m_images.reset();
    m_pictures.clear();
    m_first = 0;
    describe();
    update();
}

QString SamplesStrip::className(std::int64_t label) const {
    if (!m_images) return QString::number(label);
    const auto& classes = m_images->dataset.report.classes;
    return label >= 0 && std::size_t(label) < classes.size()
               ? QString::fromStdString(classes[std::size_t(label)])
               : QString::number(label);
}

QString SamplesStrip::sentence(const SampleFigures& sample) const {
    const QString taken = className(sample.predicted);
    if (sample.predicted == sample.label)
        return tr("%1, %2 sure: right").arg(taken, percent(sample.probability));
    return tr("%1 taken for %2, %3 sure; %1 itself has %4")
        .arg(className(sample.label), taken, percent(sample.probability),
             percent(sample.trueProbability));
}

QString SamplesStrip::summary() const {
    if (m_event.samples.empty()) return {};
    return tr("%1 of %2 right, epoch %3")
        .arg(rightOnes())
        .arg(m_event.samples.size())
        .arg(m_event.epoch);
}

QString SamplesStrip::shortSummary() const {
    return m_event.samples.empty()
               ? QString()
               : QStringLiteral("%1 / %2").arg(rightOnes()).arg(m_event.samples.size());
}

bool SamplesStrip::fits(const QString& text) const {
    const qreal title =
        m_theme.texts().width(m_theme.font(Theme::Text::BodyStrong), tr("Samples"));
    const qreal needed = m_theme.texts().width(m_theme.figures(Theme::Text::Small), text);
    return title + needed + 2 * kMargin + 8 <= width();
}

qint64 SamplesStrip::rightOnes() const {
    return std::count_if(
        m_event.samples.begin(), m_event.samples.end(),
        [](const SampleFigures& sample) { return sample.predicted == sample.label; });
}

void SamplesStrip::describe() {
    setAccessibleName(tr("Sample predictions"));
    QStringList sentences = {summary()};
    for (const SampleFigures& sample : m_event.samples) sentences << sentence(sample);
    setAccessibleDescription(sentences.join(QStringLiteral("; ")));
}

QImage SamplesStrip::imageOf(std::size_t index) const {
    const SampleFigures& sample = m_event.samples[index];
    if (!m_images || !m_images->dataset.images ||
        sample.image >= m_images->dataset.images->count())
        return {};
    const QImage source = sampleImage(*m_images->dataset.images, sample.image);
    if (source.isNull()) return {};
    const qreal ratio = devicePixelRatioF();
    const bool isSmall = std::max(source.width(), source.height()) < kNearest;
    QImage picture = source.scaled(QSize(kImage, kImage) * ratio, Qt::KeepAspectRatio,
                            isSmall ? Qt::FastTransformation : Qt::SmoothTransformation);
    picture.setDevicePixelRatio(ratio);
    return picture;
}

/// Cut and ringed once, and again only when the verdict turns.
const QPixmap& SamplesStrip::pictureOf(std::size_t index) {
    Picture& made = m_pictures[index];
    const SampleFigures& sample = m_event.samples[index];
    const bool isRight = sample.predicted == sample.label;
    if (!made.pixmap.isNull() && made.isRight == isRight) return made.pixmap;
    made.isRight = isRight;
    made.pixmap = QPixmap(QSize(kImage + 2 * kRing, kImage + 2 * kRing) * devicePixelRatioF());
    made.pixmap.setDevicePixelRatio(devicePixelRatioF());
    made.pixmap.fill(Qt::transparent);
    QPainter painter(&made.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box(kRing, kRing, kImage, kImage);
    QPainterPath shape;
    shape.addRoundedRect(box, kRadius, kRadius);
    painter.setClipPath(shape);
    painter.fillRect(box, m_theme.color(QStringLiteral("bg3")));
    if (const QImage picture = imageOf(index); !picture.isNull()) {
        QRectF place(QPointF(), picture.deviceIndependentSize());
        place.moveCenter(QRectF(box).center());
        painter.drawImage(place.topLeft(), picture);
    }
    painter.setClipping(false);
    painter.setPen(QPen(m_theme.color(isRight ? QStringLiteral("ok") : QStringLiteral("err")), 1.5));
    painter.drawPath(shape);
    return made.pixmap;
}

QRect SamplesStrip::tileRect(std::size_t index) const {
    const int place = int(index) - m_first;
    return {kMargin + place % columns() * kTile, kHead + place / columns() * kTileHeight, kTile,
            kTileHeight};
}

QRect SamplesStrip::nameRect(std::size_t index) const {
    const QRect tile = tileRect(index);
    return {tile.left(), tile.top() + kImage + 3, kTile - 6, kLine};
}

QRect SamplesStrip::shareRect(std::size_t index) const {
    return nameRect(index).translated(0, kLine);
}

int SamplesStrip::columns() const { return std::max(1, (width() - 2 * kMargin) / kTile); }

int SamplesStrip::tilesInSight() const {
    return columns() * std::max(1, (height() - kHead) / kTileHeight);
}

void SamplesStrip::scrollBy(int tiles) {
    const int most = std::max(0, int(m_event.samples.size()) - tilesInSight());
    const int first = std::clamp(m_first + tiles, 0, most);
    if (first == std::exchange(m_first, first)) return;
    update();
}

void SamplesStrip::paintShare(QPainter& painter, std::size_t index) {
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    m_theme.texts().draw(painter, shareRect(index), Qt::AlignLeft | Qt::AlignVCenter,
                         percent(m_event.samples[index].probability));
}

void SamplesStrip::paintTile(QPainter& painter, std::size_t index) {
    const SampleFigures& sample = m_event.samples[index];
    const bool isRight = sample.predicted == sample.label;
    const QRect tile = tileRect(index);
    const QRect box(tile.left(), tile.top(), kImage, kImage);
    painter.drawPixmap(box.topLeft() - QPoint(kRing, kRing), pictureOf(index));
    const QColor verdict = m_theme.color(isRight ? QStringLiteral("ok") : QStringLiteral("err"));
    const QRect mark(box.right() + 4, box.top() + 1, kMark, kMark);
    painter.drawPixmap(mark, m_theme.pixmap(isRight ? QStringLiteral("check")
                                                    : QStringLiteral("close"),
                                            verdict, kMark, devicePixelRatioF()));
    painter.setFont(m_theme.font(Theme::Text::Caption));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    const QRect name = nameRect(index);
    // Names of classes are data: they may be of any length; the tooltip has all of it.
    QString label = className(sample.predicted);
    if (m_theme.texts().width(painter.font(), label) > name.width())
        label = painter.fontMetrics().elidedText(label, Qt::ElideRight, name.width());
    m_theme.texts().draw(painter, name, Qt::AlignLeft | Qt::AlignVCenter, label);
    paintShare(painter, index);
}

void SamplesStrip::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const QRegion& exposed = event->region();
    painter.fillRect(rect(), m_theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, 0, width(), 1, m_theme.color(QStringLiteral("line")));
    painter.fillRect(0, 0, 1, height(), m_theme.color(QStringLiteral("line")));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect head(kMargin, 1, width() - 2 * kMargin, kHead - 1);
    painter.setFont(m_theme.font(Theme::Text::BodyStrong));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    m_theme.texts().draw(painter, head, Qt::AlignLeft | Qt::AlignVCenter, tr("Samples"));
    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    m_theme.texts().draw(painter, head, Qt::AlignRight | Qt::AlignVCenter,
                         fits(summary()) ? summary() : shortSummary());
    if (m_event.samples.empty()) {
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.drawText(rect().adjusted(kMargin, kHead, -kMargin, -kBottom),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("While a run learns, the same validation images stand here with what "
                            "the network takes them for."));
    }
    const std::size_t last = std::min(m_event.samples.size(),
                                      std::size_t(m_first) + std::size_t(tilesInSight()));
    for (std::size_t i = std::size_t(m_first); i < last; ++i) {
        const QRegion changed = exposed & tileRect(i);
        if (changed.isEmpty()) continue;
        if (shareRect(i).contains(changed.boundingRect())) paintShare(painter, i);
        else paintTile(painter, i);
    }
}

bool SamplesStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString text;
        for (std::size_t i = 0; i < m_event.samples.size(); ++i)
            if (tileRect(i).contains(help->pos()))
                text = QString::fromStdString(m_event.samples[i].sample) + QLatin1Char('\n') +
                       sentence(m_event.samples[i]);
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

void SamplesStrip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Right) scrollBy(1);
    else if (event->key() == Qt::Key_Left) scrollBy(-1);
    else QWidget::keyPressEvent(event);
}

void SamplesStrip::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    scrollBy((delta.x() != 0 ? delta.x() : delta.y()) > 0 ? -1 : 1);
    event->accept();
}

void SamplesStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace convstudio
