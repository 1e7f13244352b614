// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/image_intake.h"

#include "ui/bridge/inspection_controller.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QShortcut>
#include <QUrl>
#include <QWidget>

namespace convstudio {

namespace {

QString fileIn(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

ImageIntake::ImageIntake(Workbench& workbench, QWidget* target)
    : QObject(target), m_workbench(workbench), m_target(target) {
    target->setAcceptDrops(true);
    target->installEventFilter(this);
    auto* keys = new QShortcut(QKeySequence::Paste, target);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, [this] { paste(); });
}

template <class Open>
void ImageIntake::keepLayer(Open openIt) {
    InspectionController& inspection = m_workbench.inspection;
    InspectPlace place = inspection.place();
    openIt(inspection);
    if (place.step != InspectPlace::Step::Layer) return;
    place.sample = inspection.place().sample;
    inspection.go(place, InspectionController::Way::InPlace);
}

void ImageIntake::open() {
    auto* chooser = new QFileDialog(m_target->window(), tr("Open an image"));
    chooser->setObjectName(QStringLiteral("image-dialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &ImageIntake::openFile);
    chooser->open();
}

void ImageIntake::openFile(const QString& file) {
    keepLayer([&](InspectionController& inspection) { inspection.openFile(file); });
}

void ImageIntake::paste() {
    const QMimeData* data = QApplication::clipboard()->mimeData();
    const QString name = tr("Pasted picture %1").arg(m_pasted + 1);
    if (data && take(*data, name)) ++m_pasted;
    else Q_EMIT refused(tr("The clipboard holds no picture."));
}

bool ImageIntake::take(const QMimeData& data, const QString& name) {
    if (const QString file = fileIn(data); !file.isEmpty()) {
        openFile(file);
        return true;
    }
    const auto picture = qvariant_cast<QImage>(data.imageData());
    if (picture.isNull()) return false;
    keepLayer([&](InspectionController& inspection) { inspection.openPicture(picture, name); });
    return true;
}

bool ImageIntake::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::DragEnter) {
        auto* drag = static_cast<QDragEnterEvent*>(event);
        if (drag->mimeData()->hasImage() || !fileIn(*drag->mimeData()).isEmpty())
            drag->acceptProposedAction();
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        const QString name = tr("Pasted picture %1").arg(m_pasted + 1);
        if (take(*drop->mimeData(), name)) {
            ++m_pasted;
            drop->acceptProposedAction();
        }
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace convstudio
