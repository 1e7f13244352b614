// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/training_bench.h"
#include "ui/bridge/inspection_controller.h"

namespace testsupport {

/// An editor with a project of its own that has been trained for a moment, and whose run is looked
/// at.
class InspectBench : public Bench {
public:
    /// `net` in the text form; its images are 3 × 16 × 16.
    explicit InspectBench(const char* net = kSmallNet) {
        convstudio::Project project = smallProject({{"epochs", 1}});
        project.graph = *convstudio::parseTextForm(net, registry);
        openSaved(*this, folder, project);
        train();
        look();
    }
    /// Another run of the same settings.
    void train() {
        training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!training.isBusy() && training.record()->finished, 30000);
        run = training.record()->folder;
        QTRY_VERIFY(runs.find(run) != nullptr && runs.find(run)->bestEpoch > 0);
    }
    void look() {
        inspection.setTarget({run, "best", convstudio::Split::Test});
        QTRY_COMPARE_WITH_TIMEOUT(inspection.state(),
                                  convstudio::InspectionController::State::Ready, 30000);
        settle();
    }
    /// Brings an image of the split into view and waits for it.
    void show(const QString& sample,
              convstudio::InspectPlace::Step step = convstudio::InspectPlace::Step::Cam) {
        convstudio::InspectPlace place = inspection.place();
        place.step = step;
        place.sample = sample;
        inspection.go(place);
        QTRY_VERIFY(inspection.image() || !inspection.imageIssues().empty());
    }
    /// Row of the split that is judged right, or wrong; −1: none.
    int judgedRow(bool isRight) const {
        for (const auto& sample : inspection.judged())
            if (sample.isRight() == isRight) return int(sample.row);
        return -1;
    }
    QString sampleOf(int row) const {
        const auto& images = *inspection.subject()->data->dataset.images;
        return QString::fromStdString(
            images.sampleId(inspection.predictions()->images[std::size_t(row)]));
    }
    /// Path of the first node of that type.
    QString path(const char* type) const {
        for (const auto& node : inspection.subject()->graph.nodes())
            if (node.type == type) return QString::fromStdString(node.path);
        return {};
    }
    /// A probe of its own, to ask for what the window should show.
    convstudio::Probe probe() const {
        auto made = convstudio::Probe::make(inspection.subject());
        if (!made) qFatal("the network does not open");
        return std::move(*made);
    }

    QTemporaryDir folder;
    QString run;
};

/// Largest difference of two lists of numbers; −1 where they differ in size.
inline double difference(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size()) return -1;
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(double(a[i]) - double(b[i])));
    return most;
}

} // namespace testsupport
