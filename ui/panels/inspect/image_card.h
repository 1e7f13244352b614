// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class ImageIntake;
class PictureBox;
class TextButton;
class ThemedLabel;

/// The image that is looked at, in short: picture, name, what it is taken for; another one from a
/// file or the clipboard.
class ImageCard : public QWidget {
    Q_OBJECT
public:
    explicit ImageCard(Workbench& workbench, QWidget* parent = nullptr);
    ImageIntake& intake() { return *m_intake; }
    QString verdict() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showImage();
    void showAnswer(std::int64_t predicted);
    void setVerdict(const QString& icon, const QString& token, const QString& text);
    void retranslate();
    Workbench& m_workbench;
    PictureBox* m_picture;
    ThemedLabel *m_title, *m_icon, *m_verdict;
    TextButton *m_another, *m_paste;
    ImageIntake* m_intake;
};

} // namespace convstudio
