// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QImage>
#include <QList>
#include <QListView>

#include <memory>

namespace convstudio {

/// A class and how many images of it each split holds.
struct BalanceRow {
    QString name;
    QList<qint64> counts; ///< in the order of the splits
    bool operator==(const BalanceRow&) const = default;
};

/// Class balance: a row a class with name, up to three sample images, a bar stacked by split (all
/// on one scale) and the count. Virtual: any number of classes. A click or Enter activates a row.
class BalanceChart : public QListView {
    Q_OBJECT
public:
    explicit BalanceChart(Theme& theme, QWidget* parent = nullptr);
    ~BalanceChart() override;

    /// Names of the splits and their colours, in order: {"Train", "series.1"} ...
    void setSplits(const QList<QPair<QString, QString>>& splits);
    void setRows(const QList<BalanceRow>& rows); ///< forgets the images
    const QList<BalanceRow>& rows() const;
    /// Sample images of a row, beside its name. Rows are higher once `images` is wanted.
    void setImagesWanted(bool wanted);
    void setImages(int row, const QList<QImage>& images);
    /// Rows that show and have no images yet; each is told once.
    QList<int> rowsWithoutImages();
    int heightOfAll() const;

Q_SIGNALS:
    void classActivated(int row);
    /// Other rows show: see rowsWithoutImages().
    void rowsShown();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
