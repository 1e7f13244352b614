// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QWidget>

class QGridLayout;

namespace convstudio {

/// A surface in a colour of the theme, with a line at its right or round it.
class Ground : public QWidget {
    Q_OBJECT
public:
    enum class Edge { None, Right, Box };
    Ground(Theme& theme, const QString& token, QWidget* parent = nullptr, Edge edge = Edge::None);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QString m_token;
    Edge m_edge;
};

/// Rows of name and value.
class FactTable : public QWidget {
    Q_OBJECT
public:
    explicit FactTable(Theme& theme, QWidget* parent = nullptr);
    void setFacts(const QList<QPair<QString, QString>>& facts);
    /// Value of a row; empty when there is none.
    QString value(int row) const;

private:
    Theme& m_theme;
    QGridLayout* m_grid;
};

} // namespace convstudio
