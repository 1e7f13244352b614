// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace convstudio {

inline constexpr int kProjectFormatVersion = 1;
inline constexpr std::string_view kProjectFormat = "convstudio-project";

/// The project document: everything a run depends on. The graph is typed; data, training and view
/// stay JSON here, checked against data_schema.h and training_schema.h, because window, command
/// line (`--set`) and journal address them by path. A plain value.
struct Project {
    std::string name = "Untitled";
    std::string task = "classification";
    Graph graph;
    Json data = Json::object();
    Json training = Json::object(); ///< see recommendedTraining() for new projects
    Json view = Json::object();
    Json extra = Json::object(); ///< unknown top-level keys
    int formatVersion = kProjectFormatVersion;
    /// Made by a newer version, or parts could not be read: a save would lose them.
    bool readOnly = false;

    DataFacts facts() const;           ///< from data.facts
    void setFacts(const DataFacts& facts);
};

/// Where the JSON of a document comes from and what was found wrong with it.
struct LoadedProject {
    Project project;
    Issues issues; ///< structure of the document; values are checkProject()'s business
    int migratedFrom = kProjectFormatVersion;
};

/// Reads and migrates. Fails only when there is no document to speak of (missing file, no JSON,
/// another format: "project-not-a-project", "project-version-invalid"). Parts of a wrong type give
/// issues with JSON pointers and make the project read-only. A newer formatVersion opens read-only
/// with a warning "project-newer".
Result<LoadedProject> loadProject(const std::filesystem::path& file);
Result<LoadedProject> projectFromJson(const Json& document, const std::filesystem::path& file);

/// Canonical document: fixed order of keys, defaults left out, two-space indent, final newline.
Json projectToJson(const Project& project, const LayerCatalog& catalog);
std::string projectText(const Project& project, const LayerCatalog& catalog);

/// Atomic, with three rolling backups; refuses a read-only project ("project-read-only"). Nothing
/// is written, and no backup moved, when the file already holds this very text.
Status saveProject(const Project& project, const LayerCatalog& catalog,
                   const std::filesystem::path& file);

/// Everything that is wrong with a project: graph issues (validate()), training and data values,
/// clashes between them; all with JSON pointers. The issues of loading are included by the caller.
Issues checkProject(const Project& project, const LayerCatalog& catalog);

/// Sets one value by dotted path ("training.optimizer.lr", "graph.nodes.conv1.params.kernel_size":
/// nodes by id, name or index, list items by index). The value is parsed as JSON, else taken as a
/// string. An unknown path is an error that names the nearest ("path-unknown") and changes nothing;
/// changing a `type` drops keys the new type lacks, with a warning for each ("type-key-dropped").
/// Whether the value is legal is checkProject()'s business, so that settings that belong together
/// can be set in any order.
Issues setProjectValue(Project& project, const LayerCatalog& catalog, std::string_view path,
                       std::string_view value);

/// Applies a fix of checkProject()/validate() to the project. Error: "fix-not-applicable".
Status applyFix(Project& project, const Fix& fix);

} // namespace convstudio
