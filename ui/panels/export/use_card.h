// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class CodeView;
class IconButton;
class SegmentControl;
class ThemedLabel;

/// Code that uses the file looked at, in Python, C++ or with OpenCV; to copy.
class UseCard : public Card {
    Q_OBJECT
public:
    explicit UseCard(Workbench& workbench, QWidget* parent = nullptr);
    QString code() const;
    void copy();

Q_SIGNALS:
    void copied();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    Workbench& m_workbench;
    SegmentControl* m_language;
    IconButton* m_copy;
    CodeView* m_code;
    ThemedLabel* m_none;
};

} // namespace convstudio
