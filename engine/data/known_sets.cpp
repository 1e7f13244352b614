// SPDX-License-Identifier: Apache-2.0
#include "engine/data/known_sets.h"

#include <algorithm>

namespace convstudio {

namespace {

const std::vector<std::string> kFashionClasses = {
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};

const std::vector<std::string> kDigits = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

const std::vector<std::string> kCifar10Classes = {
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};

const std::vector<std::string> kCifar100Classes = {
    "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle",
    "bottle", "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle",
    "caterpillar", "cattle", "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch",
    "crab", "crocodile", "cup", "dinosaur", "dolphin", "elephant", "flatfish", "forest", "fox",
    "girl", "hamster", "house", "kangaroo", "keyboard", "lamp", "lawn_mower", "leopard", "lion",
    "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain", "mouse", "mushroom",
    "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree",
    "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road",
    "rocket", "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake",
    "spider", "squirrel", "streetcar", "sunflower", "sweet_pepper", "table", "tank", "telephone",
    "television", "tiger", "tractor", "train", "trout", "tulip", "turtle", "wardrobe", "whale",
    "willow_tree", "wolf", "woman", "worm"};

} // namespace

const std::vector<KnownSet>& knownSets() {
    static const std::vector<KnownSet> sets = {
        {"fashion-mnist", SetFormat::Idx, {"fashion-mnist", "FashionMNIST/raw", "FashionMNIST"},
         kFashionClasses},
        {"mnist", SetFormat::Idx, {"mnist", "MNIST/raw", "MNIST"}, kDigits},
        {"cifar10", SetFormat::Cifar10, {"cifar-10-batches-bin", "cifar10", "cifar-10"},
         kCifar10Classes},
        {"cifar100", SetFormat::Cifar100, {"cifar-100-binary", "cifar100", "cifar-100"},
         kCifar100Classes},
        {"shapes", SetFormat::Shapes, {}, {}},
    };
    return sets;
}

const KnownSet* findKnownSet(std::string_view name) {
    const auto& sets = knownSets();
    const auto found = std::find_if(sets.begin(), sets.end(),
                                    [&](const KnownSet& set) { return set.name == name; });
    return found == sets.end() ? nullptr : &*found;
}

} // namespace convstudio
