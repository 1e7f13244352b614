// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/figure_cell.h"

#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace convstudio {

FigureCell::FigureCell(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_name(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"), {}, this)),
      m_figure(new ThemedLabel(theme, Theme::Text::Figure, QStringLiteral("t1"), {}, this)),
      m_remark(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"), {}, this)) {
    m_figure->setFigures(true);
    m_remark->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_name);
    column->addWidget(m_figure);
    column->addWidget(m_remark);
    column->addStretch();
}

void FigureCell::setTexts(const QString& name, const QString& figure, const QString& remark) {
    m_name->setText(name);
    m_figure->setText(figure);
    m_remark->setText(remark);
    setAccessibleName(name + QStringLiteral(": ") + figure);
    setAccessibleDescription(remark);
}

QString FigureCell::figure() const { return m_figure->text(); }
QString FigureCell::remark() const { return m_remark->text(); }

} // namespace convstudio
