// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <vector>

namespace convstudio {

/// A block a user keeps for all projects, with the blocks it is made of.
struct LibraryBlock {
    std::string name;
    std::vector<Block> blocks; ///< the last one is the block itself, those before are inside it
    std::filesystem::path file;
};

/// A block of a graph with those it is made of, innermost first, itself last.
std::vector<Block> withInnerBlocks(const Graph& graph, const std::string& blockId);

/// The user's own blocks: one JSON file each in a folder ($XDG_DATA_HOME/convstudio/blocks). Files
/// are read and written on a helper thread. GUI thread.
class BlockLibrary : public QObject {
    Q_OBJECT
public:
    BlockLibrary(std::filesystem::path folder, Background& background, QObject* parent = nullptr);

    const std::vector<LibraryBlock>& blocks() const { return m_blocks; }
    const LibraryBlock* find(const QString& name) const;
    /// Keeps a block of a graph; one of the same name is replaced.
    void add(const Graph& graph, const std::string& blockId);
    void remove(const QString& name);
    void reload();

Q_SIGNALS:
    void changed();
    void failed(const QString& reason);

private:
    std::filesystem::path fileOf(const std::string& name) const;
    std::filesystem::path m_folder;
    Background& m_background;
    std::vector<LibraryBlock> m_blocks;
};

} // namespace convstudio
