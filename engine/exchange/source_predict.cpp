// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_model.h"

#include "engine/base/text.h"
#include "engine/exchange/python_text.h"

#include <cstdlib>

namespace convstudio {

namespace {

constexpr const char* kReadText = R"(

def read_pixels(path):
    """The picture in a file as [C, H, W], 0 to 255; what is transparent lies on white."""
    with Image.open(path) as image:
        if image.mode.startswith("I;16"):
            image = image.point(lambda value: value / 257).convert("L")
        image = image.convert("RGBA")
    values = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
    values = values.view(image.height, image.width, 4).permute(2, 0, 1).int()
    colour, alpha = values[:3], values[3:]
    pixels = (colour * alpha + 255 * (255 - alpha) + 127) // 255
)";

constexpr const char* kGreyText = R"(    weights = torch.tensor([19595, 38470, 7471]).view(3, 1, 1)
    return ((pixels * weights).sum(0, keepdim=True) + 32768).div(65536).floor()
)";

constexpr const char* kColourText = R"(    return pixels.float()
)";

constexpr const char* kStretchText = R"(

def axis_weights(size, target):
    """[target, size]: means over what is covered to shrink, lines between pixels to grow."""
    scale = size / target
    pixel = torch.arange(size, dtype=torch.float64)
    begin = torch.arange(target, dtype=torch.float64).unsqueeze(1) * scale
    if scale > 1:
        overlap = torch.minimum(pixel + 1, begin + scale) - torch.maximum(pixel, begin)
        weights = overlap.clamp(min=0) / scale
    else:
        centre = (begin + scale / 2 - 0.5).clamp(0, size - 1)
        weights = (1 - (pixel - centre).abs()).clamp(min=0)
    return weights.float()


def stretch(pixels, height, width):
    """Pixels [C, H, W] at another size, rounded to whole numbers."""
    rows = axis_weights(pixels.shape[1], height)
    columns = axis_weights(pixels.shape[2], width)
    return (rows @ (pixels @ columns.T) + 0.5).floor().clamp(0, 255)
)";

constexpr const char* kScaledText = R"(

def scaled(size, scale, limit):
    return min(max(int(size * scale + 0.5), 1), limit)
)";

constexpr const char* kCropText = R"(

def fit(pixels):
    """The middle of the picture, as large as fits, at the size of the network."""
    height, width = pixels.shape[1:]
    if (height, width) == (HEIGHT, WIDTH):
        return pixels
    scale = 1 / max(HEIGHT / height, WIDTH / width)
    crop_height = scaled(HEIGHT, scale, height)
    crop_width = scaled(WIDTH, scale, width)
    top, left = (height - crop_height) // 2, (width - crop_width) // 2
    middle = pixels[:, top : top + crop_height, left : left + crop_width]
    return stretch(middle, HEIGHT, WIDTH)
)";

constexpr const char* kPadText = R"(

def fit(pixels):
    """The whole picture in the middle of black, at the size of the network."""
    height, width = pixels.shape[1:]
    if (height, width) == (HEIGHT, WIDTH):
        return pixels
    scale = min(HEIGHT / height, WIDTH / width)
    inner_height = scaled(height, scale, HEIGHT)
    inner_width = scaled(width, scale, WIDTH)
    top, left = (HEIGHT - inner_height) // 2, (WIDTH - inner_width) // 2
    padded = torch.zeros(pixels.shape[0], HEIGHT, WIDTH)
    inner = stretch(pixels, inner_height, inner_width)
    padded[:, top : top + inner_height, left : left + inner_width] = inner
    return padded
)";

constexpr const char* kPlainFitText = R"(

def fit(pixels):
    """The picture at the size of the network, its shape not kept."""
    return stretch(pixels, HEIGHT, WIDTH)
)";

constexpr const char* kPreprocessText = R"(

def preprocess(path):
    """The picture in a file as the network takes it: a batch of one, normalised."""
    mean = torch.tensor(MEAN).view(-1, 1, 1)
    std = torch.tensor(STD).view(-1, 1, 1)
    return ((fit(read_pixels(path)) / 255 - mean) / std).unsqueeze(0)
)";

constexpr const char* kPredictText = R"("""Classes of pictures with their probabilities.

python predict.py image.png --top 5
"""

import argparse
from pathlib import Path

import torch

from model import load
from preprocess import preprocess

LABELS = Path(__file__).with_name("labels.txt")


def main():
    parser = argparse.ArgumentParser(
        description="Classes of pictures with their probabilities."
    )
    parser.add_argument("images", nargs="+", type=Path, help="files that Pillow reads")
    parser.add_argument("--top", type=int, default=5, help="how many classes to show")
    arguments = parser.parse_args()

    labels = LABELS.read_text(encoding="utf-8").splitlines()
    network = load()
    for path in arguments.images:
        with torch.inference_mode():
            probabilities = network(preprocess(path)).flatten().softmax(dim=0)
        print(path)
        best = probabilities.topk(min(arguments.top, len(probabilities)))
        for probability, index in zip(best.values.tolist(), best.indices.tolist()):
            label = labels[index] if index < len(labels) else f"class {index}"
            print(f"  {probability:.6f}  {label}")


if __name__ == "__main__":
    main()
)";

/// NAME = (0.5, 0.25); the comma makes a tuple of one.
std::string tupleText(const char* name, const std::vector<double>& values) {
    if (values.size() == 1) return std::string(name) + " = (" + shownNumber(values[0]) + ",)\n";
    PythonExpr tuple{"(", {}, ")", PythonExpr::Form::Items};
    for (const double value : values) tuple.items.push_back(pythonWord(shownNumber(value)));
    return pythonLines(0, std::string(name) + " = ", tuple);
}

std::string fitText(ResizeMode mode) {
    switch (mode) {
    case ResizeMode::Stretch: return kPlainFitText;
    case ResizeMode::ShorterSideCrop: return std::string(kScaledText) + kCropText;
    case ResizeMode::Pad: return std::string(kScaledText) + kPadText;
    }
    std::abort();
}

} // namespace

std::string preprocessSource(const ExportedNetwork& network) {
    const Shape& shape = network.inputShape();
    return "\"\"\"From a picture to what the network takes, as in its training.\"\"\"\n\n"
           "import torch\nfrom PIL import Image\n\nHEIGHT, WIDTH = " +
           std::to_string(shape.height()) + ", " + std::to_string(shape.width()) +
           "\n" + tupleText("MEAN", network.normalization.mean) +
           tupleText("STD", network.normalization.stddev) + kReadText +
           (shape.channels() == 1 ? kGreyText : kColourText) + kStretchText +
           fitText(network.resize) + kPreprocessText;
}

std::string predictSource() { return kPredictText; }

} // namespace convstudio
