// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/predictions.h"
#include "engine/inspect/sample_ranking.h"
#include "engine/inspect/subject.h"
#include "engine/train/evaluation.h"

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

/// What helper threads do for the inspection; every function owns all it reads.
namespace convstudio {

/// What reading the images of a data section depends on: equal keys, equal images. Null where the
/// section is wrong.
Json imagesKey(const Json& data, const std::filesystem::path& projectFolder,
               const std::string& dataOverride);

/// Whether two data sections read the same images.
bool haveSameSource(const Json& a, const Json& b);
/// Of the edits that a run was trained with (`edits`), those that the project has not taken back:
/// `data` is its section now. All of them where it reads other images.
Json editsInForce(const Json& edits, const Json& runData, const Json& data);

/// Images that lie in memory already.
struct KnownImages {
    Json key;
    std::shared_ptr<const ImportedData> data;
};

struct SubjectOrder {
    std::filesystem::path run;
    std::string checkpoint;
    /// Of a running training; not valid: the weights of the checkpoint.
    std::shared_future<std::shared_ptr<const WeightSnapshot>> live;
    std::string dataOverride;
    Json data; ///< section of the project as it is now
    std::vector<KnownImages> known;
    Places places;
};
struct OpenedSubject {
    std::shared_ptr<const Subject> subject;
    KnownImages images; ///< of the subject, for the next order; without data: none
};
/// Waits for the weights of a running training, uses images that lie ready, reads the others.
/// "inspect-not-training" when the training has ended meanwhile.
Result<OpenedSubject> openSubjectOf(const SubjectOrder& order, const LayerCatalog& catalog,
                                    const CancelToken& cancel, const Progress& progress);

/// The store with the budgets of the user's settings.
std::unique_ptr<PredictionsStore> makePredictionsStore(const Places& places);

/// A split as it is shown: with the labels the project gives its images now.
struct JudgedSplit {
    std::shared_ptr<const Predictions> predictions;
    Evaluation evaluation;
    std::vector<JudgedSample> judged; ///< by row of the predictions
};
/// `edits`: `data.edits` of the project as it is now. Relabelled images count by their new label,
/// excluded ones leave; edits whose hash does not fit are passed over. The network is not asked.
std::shared_ptr<const JudgedSplit> judgeSplit(const Subject& subject,
                                              std::shared_ptr<const Predictions> kept,
                                              const Json& edits);
/// The predictions with these edits alone.
std::shared_ptr<const Predictions> withEdits(const Subject& subject,
                                             std::shared_ptr<const Predictions> kept,
                                             const Json& edits);

} // namespace convstudio
