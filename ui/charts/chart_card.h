// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "ui/bridge/background.h"
#include "ui/charts/chart_group.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <filesystem>
#include <memory>
#include <optional>

namespace convstudio {

/// A chart in a card: title left, legend with the newest values right, curves below. Reads its
/// lines on the group's tick while it shows; nothing is painted while it is hidden.
///
/// Wheel, + and − zoom; dragging selects a stretch; the middle button or Shift pans; 0 or a
/// double-click shows everything; Left and Right move the crosshair, P pins it, Ctrl+C copies its
/// values; T shows the data as a table; Escape resets.
class ChartCard : public QWidget {
    Q_OBJECT
public:
    /// `id` is the object's name: "chart-loss".
    ChartCard(Theme& theme, Background& background, ChartGroup& group, const QString& id,
              QWidget* parent = nullptr);
    ~ChartCard() override;

    void setTitle(const QString& title);
    QString title() const;
    void setShortName(const QString& name); ///< in the strip: "loss"; else the title
    QString shortName() const;
    void setFormat(ChartFormat format);
    void setNote(const QString& note); ///< after the legend's values: "cosine to 0"
    void setLogOffered(bool offered);
    void setLog(bool log); ///< refused in words while a value is 0 or less
    bool isLog() const;    ///< as drawn
    void setEmptyText(const QString& text); ///< else "Press Train; the first point comes ..."
    void setLines(ChartLines lines);
    const ChartLines& lines() const;
    /// Pin at x with "best, epoch 8"; nothing: none.
    void setBest(std::optional<double> x, int epoch = 0);

    /// One value of the card at a place, as legend, strip and TSV show it.
    struct Reading {
        QString name, text;
        double x = 0, value = 0;
    };
    /// Of the curves of the present run (all but Plan and earlier ones), at the nearest points; the
    /// newest ones without x.
    std::vector<Reading> readings(std::optional<double> x) const;
    bool isShowingTable() const;
    void showTable(bool shown);
    /// Why the log axis was refused; empty when it was not.
    QString refusal() const;

    /// Asks for a file: PNG (at twice the size), SVG or CSV by its ending; written off the GUI
    /// thread, then saved() or failed().
    void exportChart();
    void save(const std::filesystem::path& file);
    void copyPicture();
    void copyData(); ///< all points as TSV
    void popUpMenu(const QPoint& global);

    /// How often the curves were drawn anew, and how many points the last drawing gave Qt Charts.
    int drawings() const;
    int pointsGiven() const;
    QRectF plotArea() const; ///< in the card's coordinates

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const convstudio::Issues& issues);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
