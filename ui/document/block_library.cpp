// SPDX-License-Identifier: Apache-2.0
#include "ui/document/block_library.h"

#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/graph/graph_json.h"

#include <QUrl>

#include <algorithm>
#include <set>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kFormat = "convstudio-block";
constexpr std::uintmax_t kSizeLimit = std::uintmax_t{16} << 20;

std::string textOf(const std::vector<Block>& blocks) {
    Json list = Json::array();
    for (const Block& block : blocks) list.push_back(toJson(block));
    return Json({{"format", kFormat}, {"blocks", list}})
               .dump(2, ' ', false, Json::error_handler_t::replace) +
           '\n';
}

/// Nothing where the file holds no block.
std::optional<LibraryBlock> readBlock(const fs::path& file) {
    const Result<std::string> text = readFile(file, kSizeLimit);
    if (!text) return std::nullopt;
    const Result<Json> json = parseJson(*text, file);
    if (!json || !json->is_object() || json->value("format", Json()) != kFormat) return std::nullopt;
    const Json list = json->value("blocks", Json());
    if (!list.is_array() || list.empty()) return std::nullopt;
    LibraryBlock read;
    for (const Json& item : list) {
        Result<Block> block = blockFromJson(item, "/blocks");
        if (!block) return std::nullopt;
        read.blocks.push_back(std::move(*block));
    }
    read.name = read.blocks.back().name;
    read.file = file;
    return read;
}

std::vector<LibraryBlock> readFolder(const fs::path& folder) {
    std::vector<LibraryBlock> blocks;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() != ".json") continue;
        if (auto block = readBlock(at->path())) blocks.push_back(std::move(*block));
    }
    std::sort(blocks.begin(), blocks.end(),
              [](const LibraryBlock& a, const LibraryBlock& b) { return a.name < b.name; });
    return blocks;
}

QString reasonOf(const Issue& issue) {
    return QString::fromStdString(issue.place.file + ": " + argValue(issue.args, "reason"));
}

void collect(const Graph& graph, const std::string& blockId, std::set<std::string>& seen,
             std::vector<Block>& blocks) {
    const Block* block = graph.findBlock(blockId);
    if (!block || !seen.insert(blockId).second) return;
    for (const Node& node : block->nodes)
        if (node.type == kBlockType) collect(graph, node.block, seen, blocks);
    blocks.push_back(*block);
}

} // namespace

std::vector<Block> withInnerBlocks(const Graph& graph, const std::string& blockId) {
    std::vector<Block> blocks;
    std::set<std::string> seen;
    collect(graph, blockId, seen, blocks);
    return blocks;
}

BlockLibrary::BlockLibrary(fs::path folder, Background& background, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_background(background) {
    reload();
}

const LibraryBlock* BlockLibrary::find(const QString& name) const {
    const auto found =
        std::find_if(m_blocks.begin(), m_blocks.end(), [&](const LibraryBlock& block) {
            return block.name == name.toStdString();
        });
    return found == m_blocks.end() ? nullptr : &*found;
}

fs::path BlockLibrary::fileOf(const std::string& name) const {
    // Any name is a file name of its own this way, and none leads out of the folder.
    const QByteArray safe = QUrl::toPercentEncoding(QString::fromStdString(name), {}, ".~");
    return m_folder / (safe.left(200).toStdString() + ".json");
}

void BlockLibrary::add(const Graph& graph, const std::string& blockId) {
    std::vector<Block> blocks = withInnerBlocks(graph, blockId);
    if (blocks.empty()) return;
    const LibraryBlock* old = find(QString::fromStdString(blocks.back().name));
    const fs::path file = old ? old->file : fileOf(blocks.back().name);
    m_background.run(
        this,
        [blocks = std::move(blocks), file]() -> Status {
            std::error_code error;
            fs::create_directories(file.parent_path(), error);
            return writeFileAtomically(file, textOf(blocks));
        },
        [this](const Status& status) {
            if (status) reload();
            else Q_EMIT failed(reasonOf(status.issues().front()));
        });
}

void BlockLibrary::remove(const QString& name) {
    const LibraryBlock* block = find(name);
    if (!block) return;
    m_background.run(
        this,
        [file = block->file] {
            std::error_code error;
            fs::remove(file, error);
            return error ? error.message() : std::string();
        },
        [this](const std::string& reason) {
            if (reason.empty()) reload();
            else Q_EMIT failed(QString::fromStdString(reason));
        });
}

void BlockLibrary::reload() {
    m_background.run(
        this, [folder = m_folder] { return readFolder(folder); },
        [this](std::vector<LibraryBlock> blocks) {
            m_blocks = std::move(blocks);
            Q_EMIT changed();
        });
}

} // namespace convstudio
