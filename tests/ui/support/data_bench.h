// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/data_schema.h"
#include "tests/ui/support/gui_test.h"
#include "ui/bridge/data_controller.h"

namespace testsupport {

/// A folder of class folders with small PNG files.
class PictureFolder {
public:
    /// `images` of each class, of their own colours, height × width.
    explicit PictureFolder(const QStringList& classes, int images, QSize size = {6, 4}) {
        for (int c = 0; c < classes.size(); ++c)
            for (int i = 0; i < images; ++i)
                add(QStringLiteral("%1/%2.png").arg(classes[c]).arg(i), QColor(40 + 60 * c, 5 * i, 9),
                    size);
    }
    void add(const QString& file, const QColor& color, QSize size = {6, 4}) {
        QImage image(size, QImage::Format_RGB888);
        image.fill(color);
        save(file, image);
    }
    void addBroken(const QString& file) {
        QVERIFY(QDir().mkpath(QFileInfo(path(file)).path()));
        QFile out(path(file));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("no picture");
    }
    QString path(const QString& file = {}) const {
        return file.isEmpty() ? m_folder.path() : m_folder.filePath(file);
    }

private:
    void save(const QString& file, const QImage& image) {
        QVERIFY(QDir().mkpath(QFileInfo(path(file)).path()));
        QVERIFY(image.save(path(file), "PNG"));
    }
    QTemporaryDir m_folder;
};

/// An editor whose project has images.
class DataBench : public Bench {
public:
    void open(const convstudio::Json& section,
              const char* text = "in > conv(4,3) > relu > gap > flatten > linear(classes) > out") {
        auto graph = convstudio::parseTextForm(text, registry);
        QVERIFY2(graph, text);
        convstudio::Project project;
        project.graph = *graph;
        project.training = convstudio::recommendedTraining();
        project.data = section;
        document.reset(std::move(project));
        settle();
    }
    void openShapes(int limit = 60) {
        open({{"source", "shapes"}, {"limit", limit}, {"split", {{"validation", 0.1}, {"seed", 1}}}});
    }
    /// Images are read, or it failed.
    void read() {
        data.request();
        QTRY_VERIFY_WITH_TIMEOUT(data.state() != convstudio::DataController::State::Importing,
                                 20000);
        settle();
    }
    bool set(const char* pointer, const convstudio::Json& value) {
        return document.push("set", {convstudio::ValueEdit{
                                        pointer, valueAt(document.project(), pointer), value}});
    }
    const convstudio::Dataset& images() const { return data.data()->dataset; }
};

} // namespace testsupport
