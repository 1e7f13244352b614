// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPlainTextEdit;

namespace convstudio {

/// Code to read, select and copy: monospaced on a quiet ground, keywords, texts and comments in
/// colours of the theme; as high as its lines, wide lines scroll.
class CodeView : public QWidget {
    Q_OBJECT
public:
    explicit CodeView(Theme& theme, QWidget* parent = nullptr);
    void setCode(const QString& code);
    QString code() const;
    void setCodeName(const QString& name); ///< spoken

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Colours;
    void restyle();
    void fit();
    Theme& m_theme;
    QPlainTextEdit* m_edit;
    Colours* m_colours;
};

} // namespace convstudio
