// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/pth_reader.h"

#include "engine/base/text.h"
#include "engine/base/zip_reader.h"
#include "engine/exchange/pth_tensor.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace convstudio {

namespace {

constexpr std::size_t kLongestPath = 500; ///< of a tensor's name
constexpr std::size_t kDeepest = 64;
constexpr int kMostEnvelopes = 4;
constexpr std::size_t kMostNotes = 50; ///< warnings
/// Beside twice the file: what all tensors together may take. Views may share storages, and a view
/// may repeat elements, but weights seldom do.
constexpr std::uint64_t kSpareBytes = 8 << 20;
constexpr std::uint64_t kBytesATensor = 512; ///< bookkeeping

/// Where checkpoints keep their network, and what else they hold.
constexpr std::array<std::string_view, 9> kNetworkKeys = {
    "state_dict", "model_state_dict", "model_state", "model",  "net",
    "network",    "module",           "params",      "weights"};
constexpr std::array<std::string_view, 4> kOtherKeys = {"optim", "lr_sched", "sched", "scaler"};

/// Name of an entry of a dict; empty when its key is neither a text nor a number.
std::string keyText(const PickleValue& key) {
    if (key.kind == PickleKind::Text) return std::string(key.text.substr(0, kLongestPath + 1));
    return key.kind == PickleKind::Int ? std::to_string(key.number) : std::string();
}

bool isContainer(const PickleValue& value) {
    return value.kind == PickleKind::Dict || value.kind == PickleKind::List ||
           value.kind == PickleKind::Tuple;
}

class PthParser {
public:
    PthParser(const ZipReader& zip, std::string root, std::uint64_t fileSize,
              const std::filesystem::path& file)
        : m_zip(zip), m_root(std::move(root)), m_file(file), m_left(2 * fileSize + kSpareBytes) {}

    Result<ForeignWeights> parse(const Pickle& pickle) {
        m_pickle = &pickle;
        const PickleId tree = networkOf(pickle.rootId());
        if (isContainer(pickle.at(tree))) walk(tree);
        else take(tree, "tensor");
        if (!m_errors.empty()) return m_errors;
        if (m_found.tensors.empty()) {
            return makeError("weights-none", {.file = m_file.string()},
                             {{"found", m_opaque.empty() ? "-" : *m_opaque.begin()}});
        }
        return std::move(m_found);
    }

private:
    void fail(const char* reason, std::string_view tensor) {
        m_errors = {makeError("pth-damaged", {.file = m_file.string()},
                              {{"reason", reason}, {"tensor", clipped(tensor)}})};
    }
    void note(const char* code, Args args) {
        if (m_found.warnings.size() >= kMostNotes) return;
        m_found.warnings.push_back(makeWarning(code, {.file = m_file.string()}, std::move(args)));
    }
    const PickleValue& at(PickleId id) const { return m_pickle->at(id); }
    bool isTensor(PickleId id) const {
        PthTensor ignored;
        return describeTensor(*m_pickle, id, ignored) != PthShapeOf::Other;
    }
    bool holdsTensors(const PickleValue& dict) const {
        for (std::size_t i = 1; i < dict.items.size(); i += 2) {
            if (isTensor(dict.items[i])) return true;
        }
        return false;
    }

    /// What is inside the envelopes of a checkpoint.
    PickleId networkOf(PickleId id) const {
        for (int i = 0; i < kMostEnvelopes; ++i) {
            const PickleValue& value = at(id);
            if (value.kind != PickleKind::Dict || holdsTensors(value)) return id;
            const std::optional<PickleId> inside = networkIn(value);
            if (!inside) return id;
            id = *inside;
        }
        return id;
    }
    std::optional<PickleId> networkIn(const PickleValue& dict) const {
        for (const std::string_view key : kNetworkKeys) {
            for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
                const PickleValue& name = at(dict.items[i]);
                const bool isKey = name.kind == PickleKind::Text && name.text == key;
                if (isKey && at(dict.items[i + 1]).kind == PickleKind::Dict) return dict.items[i + 1];
            }
        }
        return std::nullopt;
    }

    /// A container on the way down: which item comes next, and how long its own name is.
    struct Level {
        PickleId container;
        std::size_t next;
        std::size_t nameLength;
    };

    /// Every container once, depth first, in order.
    void walk(PickleId top) {
        std::vector<Level> levels = {{top, 0, 0}};
        std::vector<bool> seen(m_pickle->count());
        std::string name;
        while (!levels.empty() && m_errors.empty()) {
            Level& level = levels.back();
            name.resize(level.nameLength);
            const PickleValue& container = at(level.container);
            const bool isDict = container.kind == PickleKind::Dict;
            const std::size_t step = isDict ? 2 : 1;
            if (level.next + step > container.items.size()) {
                levels.pop_back();
                continue;
            }
            const std::string key =
                isDict ? keyText(at(container.items[level.next])) : std::to_string(level.next);
            const PickleId item = container.items[level.next + step - 1];
            level.next += step;
            const bool isInside = isContainer(at(item));
            if (levels.size() == 1 && isInside && isForOthers(key)) continue;
            if (key.empty() || name.size() + key.size() > kLongestPath) continue;
            if (!name.empty()) name += '.';
            name += key;
            if (!isInside) {
                take(item, name);
            } else if (levels.size() < kDeepest && !seen[item]) {
                seen[item] = true;
                levels.push_back({item, 0, name.size()});
            }
        }
    }
    static bool isForOthers(std::string_view key) {
        return std::any_of(kOtherKeys.begin(), kOtherKeys.end(),
                           [&](std::string_view start) { return key.starts_with(start); });
    }

    void take(PickleId id, const std::string& name) {
        PthTensor tensor;
        switch (describeTensor(*m_pickle, id, tensor)) {
        case PthShapeOf::Tensor: return add(tensor, name);
        case PthShapeOf::BrokenTensor: return fail("@pth.tensor", name);
        case PthShapeOf::Other: return noteOpaque(at(id), name);
        }
    }
    /// Once for each kind of thing.
    void noteOpaque(const PickleValue& value, const std::string& name) {
        if (value.kind != PickleKind::Call || m_opaque.size() >= kMostNotes) return;
        const PickleValue& callable = at(value.items[0]);
        const std::string what =
            callable.kind == PickleKind::Global ? clipped(m_pickle->globalName(callable)) : "?";
        if (m_opaque.insert(what).second) note("pth-opaque", {{"name", clipped(name)}, {"what", what}});
    }

    /// Nothing, and an error, for data that are not what was written. Checked once each.
    std::optional<std::span<const std::uint8_t>> storageOf(const ZipEntry& entry) {
        const auto known = m_storages.find(&entry);
        if (known != m_storages.end()) return known->second;
        const auto content = m_zip.content(entry);
        if (content) return m_storages.emplace(&entry, *content).first->second;
        m_errors = content.issues();
        return std::nullopt;
    }
    void add(const PthTensor& tensor, const std::string& name) {
        const std::optional<DType> type = pthType(tensor.type);
        if (!type)
            return note("pth-type", {{"name", clipped(name)}, {"type", clipped(tensor.type)}});
        const ZipEntry* entry = m_zip.find(m_root + "data/" + tensor.storage);
        if (!entry) return fail("@pth.storage", name);
        const auto storage = storageOf(*entry);
        if (!storage) return;
        const std::size_t size = dtypeSize(*type);
        const std::optional<std::int64_t> count =
            checkedCount(tensor, static_cast<std::int64_t>(storage->size() / size),
                         static_cast<std::int64_t>(m_left / size));
        if (!count) return fail("@pth.outside", name);
        const std::uint64_t cost =
            static_cast<std::uint64_t>(*count) * size + 2 * name.size() + kBytesATensor;
        if (cost > m_left) return fail("@pth.too-much", name);
        m_left -= cost;
        if (!m_names.insert(name).second) return;
        m_found.tensors.emplace_back(
            name, TensorBuffer{*type, tensor.sizes, gathered(tensor, *storage, size)});
    }

    const ZipReader& m_zip;
    const std::string m_root; ///< "archive/"
    const std::filesystem::path& m_file;
    std::uint64_t m_left = 0; ///< bytes that may still be made
    const Pickle* m_pickle = nullptr;
    ForeignWeights m_found;
    Issues m_errors;
    std::map<const ZipEntry*, std::span<const std::uint8_t>> m_storages;
    std::set<std::string> m_names, m_opaque;
};

/// The folder of the archive, with its slash; nothing when this is no archive of torch.
std::optional<std::string> rootOf(const ZipReader& zip) {
    constexpr std::string_view kPickle = "/data.pkl";
    for (const ZipEntry& entry : zip.entries()) {
        const std::size_t slash = entry.name.find('/');
        if (slash == std::string::npos) continue;
        if (std::string_view(entry.name).substr(slash) == kPickle)
            return entry.name.substr(0, slash + 1);
    }
    return std::nullopt;
}

bool isTorchScript(const ZipReader& zip, const std::string& root) {
    return zip.find(root + "constants.pkl") ||
           std::any_of(zip.entries().begin(), zip.entries().end(), [&](const ZipEntry& entry) {
               return entry.name.starts_with(root + "code/");
           });
}

bool isBigEndian(const ZipReader& zip, const std::string& root) {
    const ZipEntry* entry = zip.find(root + "byteorder");
    if (!entry) return false;
    constexpr std::string_view kBig = "big";
    const auto content = zip.content(*entry);
    return content && std::equal(content->begin(), content->end(), kBig.begin(), kBig.end());
}

} // namespace

Result<ForeignWeights> readPth(std::span<const std::uint8_t> bytes,
                               const std::filesystem::path& file) {
    const Result<ZipReader> zip = ZipReader::open(bytes, file);
    if (!zip) return zip.issues();
    const Place place{.file = file.string()};
    const std::optional<std::string> root = rootOf(*zip);
    if (!root) return makeError("weights-unknown", place);
    if (isTorchScript(*zip, *root)) return makeError("pth-torchscript", place);
    if (isBigEndian(*zip, *root))
        return makeError("pth-damaged", place, {{"reason", "@pth.big-endian"}, {"tensor", ""}});
    const auto pickled = zip->content(*zip->find(*root + "data.pkl"));
    if (!pickled) return pickled.issues();
    const Result<Pickle> pickle = Pickle::read(*pickled, file);
    if (!pickle) return pickle.issues();
    return PthParser(*zip, *root, bytes.size(), file).parse(*pickle);
}

} // namespace convstudio
