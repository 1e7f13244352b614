// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/picture_saver.h"

#include "ui/canvas/picture_export.h"

#include <QFileDialog>
#include <QFileInfo>

namespace convstudio {

PictureSaver::PictureSaver(Workbench& workbench, const CanvasScene& scene, QWidget* window)
    : QObject(window), m_bench(workbench), m_scene(scene), m_window(window) {}

void PictureSaver::ask() {
    auto* chooser = new QFileDialog(m_window, tr("Export picture"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters({tr("Drawing (*.svg)"), tr("Image (*.png)"), tr("Document (*.pdf)")});
    chooser->setDefaultSuffix(QStringLiteral("svg"));
    chooser->selectFile(m_bench.document.displayName());
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) {
        chooser->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(chooser, &QFileDialog::fileSelected, this, &PictureSaver::save);
    chooser->open();
}

void PictureSaver::save(const QString& file) {
    GraphPicture picture(m_scene, m_bench.ui.theme, CanvasStyle::Scheme::Current);
    m_bench.ui.background.run(
        this,
        [picture = std::move(picture), path = std::filesystem::path(file.toStdString())]() mutable {
            return picture.write(path);
        },
        [this, file](const Status& written) {
            if (written) Q_EMIT saved(file);
            else Q_EMIT failed(written.issues());
        });
}

} // namespace convstudio
