// SPDX-License-Identifier: Apache-2.0
// Single images, and what the network says of them.
#include "ui/bridge/inspection_controller_impl.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/sample_pictures.h"

#include <QFileInfo>

namespace convstudio {

namespace {

Result<InspectedImage> readImage(const Subject& subject, const std::string& name,
                                 const std::optional<LooseImage>& loose) {
    if (!loose) return storedSample(subject, name);
    if (loose->picture.isNull()) return imageFile(subject, name);
    return looseImage(subject, imageOf(loose->picture), name);
}

Issues reasonOf(const InspectionDesk& desk) {
    return desk.failure.empty() ? Issues{makeError("inspect-nothing-open", {})} : desk.failure;
}

} // namespace

void InspectionController::Impl::readImageOfPlace() {
    const QString name = way[at].sample;
    const bool hadImage = image || !imageIssues.empty();
    image.reset();
    imageIssues.clear();
    if (hadImage) Q_EMIT self.imageChanged();
    if (name.isEmpty() || target.run.isEmpty()) return;
    std::optional<LooseImage> from;
    if (loose.contains(name)) from = loose.value(name);
    auto answer = std::make_shared<std::optional<Result<InspectedImage>>>();
    asking.post(
        QStringLiteral("image"), &self,
        [answer, from, desk = desk, name = name.toStdString()](const CancelToken&) {
            if (!desk->subject) answer->emplace(reasonOf(*desk));
            else answer->emplace(readImage(*desk->subject, name, from));
        },
        [this, answer, name] {
            Result<InspectedImage>& read = **answer;
            if (!read) {
                imageIssues = read.issues();
            } else {
                read->name = name.toStdString(); // a loose one is known by the name it came under
                image = std::make_shared<const InspectedImage>(std::move(*read));
            }
            Q_EMIT self.imageChanged();
        });
}

void InspectionController::openFile(const QString& file) {
    const QString name = QFileInfo(file).absoluteFilePath();
    m_impl->loose.insert(name, {});
    go({.step = InspectPlace::Step::Image, .sample = name});
}

void InspectionController::openPicture(const QImage& picture, const QString& name) {
    m_impl->loose.insert(name, {picture});
    go({.step = InspectPlace::Step::Image, .sample = name});
}

void InspectionController::askProbe(const char* kind, QObject* context,
                                    std::function<void(Probe&, const CancelToken&)> question,
                                    std::function<void(const Issues&)> done) {
    auto trouble = std::make_shared<Issues>();
    m_impl->asking.post(
        QLatin1String(kind), context,
        [trouble, desk = m_impl->desk, question = std::move(question)](const CancelToken& cancel) {
            if (!desk->subject) {
                *trouble = reasonOf(*desk);
                return;
            }
            if (!desk->probe) desk->probe.emplace(Probe::make(desk->subject));
            if (*desk->probe) question(**desk->probe, cancel);
            else *trouble = desk->probe->issues();
        },
        [trouble, done = std::move(done)] { done(*trouble); });
}

void InspectionController::askTrainingPredictions(
    QObject* context,
    std::function<void(const Result<std::shared_ptr<const Predictions>>&)> done) {
    using Answer = Result<std::shared_ptr<const Predictions>>;
    auto answer = std::make_shared<std::optional<Answer>>();
    m_impl->reading.post(
        QStringLiteral("training-%1").arg(quintptr(context)), context,
        [answer, desk = m_impl->desk, store = m_impl->keptStore, places = m_impl->data.places(),
         edits = m_impl->edits()](const CancelToken& cancel) {
            if (!desk->subject) {
                answer->emplace(reasonOf(*desk));
                return;
            }
            if (!*store) *store = makePredictionsStore(places);
            answer->emplace((*store)->get(*desk->subject, Split::Train, cancel));
            if (**answer) answer->emplace(withEdits(*desk->subject, ***answer, edits));
        },
        [answer, done = std::move(done)] { done(**answer); });
}

void InspectionController::askFlips(const QString& earlierRun, QObject* context,
                                    std::function<void(const Result<Flips>&)> done) {
    auto answer = std::make_shared<std::optional<Result<Flips>>>();
    m_impl->reading.post(
        QStringLiteral("flips-%1").arg(quintptr(context)), context,
        [answer, subject = m_impl->desk->subject, now = predictions(),
         store = m_impl->keptStore, split = m_impl->target.split,
         order = m_impl->order({earlierRun, QStringLiteral("best"), m_impl->target.split}),
         &catalog = m_impl->document.catalog()](const CancelToken& cancel) {
            if (!subject || !now) {
                answer->emplace(makeError("inspect-nothing-open", {}));
                return;
            }
            const Result<OpenedSubject> earlier = openSubjectOf(order, catalog, cancel, nullptr);
            if (!earlier) {
                answer->emplace(earlier.issues());
                return;
            }
            const auto before = (*store)->get(*earlier->subject, split, cancel);
            if (before) answer->emplace(compareRuns(*earlier->subject, **before, *subject, *now));
            else answer->emplace(before.issues());
        },
        [answer, done = std::move(done)] { done(**answer); });
}

} // namespace convstudio
