// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/background.h"

#include <QObject>
#include <QString>

class QWidget;

namespace convstudio {

/// Saves a picture of the window once all that it shows has settled: nothing under way on helper
/// threads and two rounds of the event loop without news.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(QWidget& window, Background& background, QString file);
    void takeWhenSettled();

Q_SIGNALS:
    void taken(bool written);

private:
    void look(int quietRounds);
    QWidget& m_window;
    Background& m_background;
    QString m_file;
};

} // namespace convstudio
