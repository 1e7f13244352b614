# SPDX-License-Identifier: Apache-2.0
"""`inspect`: pictures and figures of single images, on images that are not square."""
import json
import pathlib
import shutil
import struct
import tempfile
import unittest
import zlib

import cli_support

HEIGHT, WIDTH = 20, 13
NETWORK = (f"in:3x{HEIGHT}x{WIDTH} > conv1:conv(6,3,same) > relu1:relu > pool1:maxpool(2) > "
           "conv2:conv(8,3x2) > relu2:relu > gap:globalavgpool2d > fc:linear(6) > out")
FLAT = f"in:3x{HEIGHT}x{WIDTH} > flatten > linear(6) > out"


def read_png(path):
    """Height, width and rows of (r, g, b) of an 8-bit RGB or grey PNG."""
    data, place, packed = pathlib.Path(path).read_bytes(), 8, b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            packed += body
        place += length + 12
    assert depth == 8 and colour in (0, 2), (depth, colour)
    channels = 3 if colour == 2 else 1
    raw, stride, rows = zlib.decompress(packed), width * channels, []
    before = bytes(stride)
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left = line[x - channels] if x >= channels else 0
            up, corner = before[x], before[x - channels] if x >= channels else 0
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda c: abs(guess - c))
            line[x] = (line[x] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
        rows.append([tuple(line[x:x + channels]) * (3 // channels)
                     for x in range(0, stride, channels)])
        before = bytes(line)
    return height, width, rows


class InspectPictures(cli_support.CliTest):
    """One run for all tests."""

    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="convstudio-inspect-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.runs = {}

    def run_of(self, name, network):
        if name not in self.runs:
            file = self.folder / f"{name}.convstudio.json"
            self.run_cli("new", "--text", network, "-o", file, "--name", name)
            document = json.loads(file.read_text())
            document["data"] = {"source": "shapes", "limit": 120,
                                "resize": {"type": "Stretch", "size": [HEIGHT, WIDTH]}}
            document["training"] = {"epochs": 2, "batch_size": 16, "threads": 1,
                                    "optimizer": {"type": "SGD", "lr": 0.05, "momentum": 0.9}}
            file.write_text(json.dumps(document))
            self.run_cli("--quiet", "train", file, "--runs", self.shared / name, "--threads", "1")
            self.runs[name] = self.only_run(self.shared / name)
        return self.runs[name]

    def inspect(self, what, *arguments, run=None, expect=0):
        self.out = self.folder / "out"
        found = self.json_cli("inspect", run or self.run_of("conv", NETWORK), "--what", what, "-o",
                              self.out, *arguments, expect=expect)
        if expect == 0:
            self.assertEqual(found["what"], what)
            for file in found["files"]:
                self.assertTrue(pathlib.Path(file).is_file(), file)
        return found

    def refused(self, code, what, *arguments, run=None):
        issues = self.inspect(what, *arguments, run=run, expect=3)["issues"]
        self.assertEqual(issues[0]["code"], code, issues)
        return issues[0]["text"]

    def test_feature_maps(self):
        found = self.inspect("feature-maps", "--node", "relu1")
        self.assertEqual(found["node"], "relu1")
        self.assertEqual(found["type"], "ReLU")
        self.assertEqual(found["shape"], [6, HEIGHT, WIDTH])
        self.assertEqual([c["channel"] for c in found["channels"]], list(range(6)))
        self.assertEqual(found["maximum"], max(c["maximum"] for c in found["channels"]))
        self.assertEqual(found["minimum"], 0)
        self.assertEqual(sum(found["histogram"]), 6 * HEIGHT * WIDTH)
        self.assertEqual(found, found | json.loads((self.out / "feature-maps.json").read_text()))
        # Each map five times as large, three in a row.
        height, width, rows = read_png(self.out / "feature-maps.png")
        self.assertEqual((height, width), (2 * (5 * HEIGHT + 4) + 4, 3 * (5 * WIDTH + 4) + 4))
        for channel in found["channels"]:
            top = 4 + channel["channel"] // 3 * (5 * HEIGHT + 4)
            left = 4 + channel["channel"] % 3 * (5 * WIDTH + 4)
            pixels = [rows[top + 5 * y][left + 5 * x] for y in range(HEIGHT) for x in range(WIDTH)]
            black = sum(pixel == (0, 0, 0) for pixel in pixels) / len(pixels)
            self.assertGreaterEqual(black, channel["zero_share"] - 1e-9)
            if not channel["dead"]:  # the largest value of each map is the ramp's end
                self.assertGreater(min(max(pixels, key=sum)), 190)

    def test_layer_is_chosen_and_named(self):
        found = self.inspect("feature-maps")
        self.assertEqual((found["node"], found["why"]), ("relu2", "cam.last-before-pooling"))
        self.assertRegex(found["image"], r"^test/\d+$")
        text = self.run_cli("--lang", "zh_CN", "inspect", self.run_of("conv", NETWORK), "--what",
                            "feature-maps", "-o", self.out).stdout
        self.assertIn("relu2（ReLU，池化为向量之前的最后一个特征图）", text)

    def test_filters(self):
        found = self.inspect("filters")
        self.assertEqual(found["node"], "conv1")
        self.assertEqual(found["shape"], [6, 3, 3, 3])
        self.assertEqual(len(found["filters"]), 6)
        self.assertTrue(all(f["norm"] > 0 for f in found["filters"]))
        read_png(self.out / "filters.png")
        self.assertIn("relu1", self.refused("filters-not-conv", "filters", "--node", "relu1"))

    def test_cam(self):
        sample = self.inspect("misclassified")["samples"][0]
        found = self.inspect("cam", "--image", sample["sample"])
        self.assertEqual(found["image"], sample["sample"])
        self.assertEqual(found["predicted"], sample["predicted"])
        self.assertEqual((found["method"], found["node"]), ("gradcam", "relu2"))
        self.assertEqual(found["why"], "cam.last-before-pooling")
        roles = [m["role"] for m in found["maps"]]
        self.assertEqual(roles, ["predicted", "true"])
        self.assertEqual([m["class"] for m in found["maps"]], [sample["predicted"], sample["label"]])
        by_class = {p["class"]: p["probability"] for p in found["probabilities"]}
        self.assertAlmostEqual(sum(by_class.values()), 1, places=6)
        plain = read_png(self.out / "input.png")
        self.assertEqual(plain[:2], (HEIGHT, WIDTH))
        for entry in found["maps"]:
            self.assertAlmostEqual(entry["probability"], by_class[entry["class"]], places=5)
            self.assertEqual(entry["layer_size"], [8, 5])
            self.assertAlmostEqual(max(0, max(entry["layer_map"])), entry["peak"], places=5)
            self.assertIn(entry["trust"]["verdict"], ("good", "weak", "chance", "nothing"))
            self.assertLessEqual(abs(entry["trust"]["random_weights"]), 1)
            covered = read_png(self.out / f"cam-{entry['role']}.png")
            self.assertEqual(covered[:2], plain[:2])
            self.assertEqual(covered[2] != plain[2], entry["peak"] > 0)
            read_png(self.out / f"cam-{entry['role']}-random-weights.png")
        height, width, _ = read_png(self.out / "cam.png")
        tiles = 1 + 2 * len(roles)
        self.assertEqual((height, width), (12 * HEIGHT + 8, tiles * (12 * WIDTH + 4) + 4))

    def test_every_method_and_a_named_class(self):
        classes = [p["class"] for p in self.inspect("image")["probabilities"]]
        peaks = {}
        for method in ("cam", "gradcam", "gradcam++", "layercam"):
            found = self.inspect("cam", "--method", method, "--class", classes[2])
            self.assertEqual([(m["role"], m["class"]) for m in found["maps"]],
                             [("class", classes[2])])
            peaks[method] = found["maps"][0]["layer_map"]
        # Before global pooling the gradient is the weight divided by the number of places.
        for cam, grad_cam in zip(peaks["cam"], peaks["gradcam"]):
            self.assertAlmostEqual(cam, grad_cam * 40, places=4)

    def test_mean_cam(self):
        name = self.inspect("image")["probabilities"][0]["class"]
        found = self.inspect("mean-cam", "--class", name, "--split", "train", "--method", "layercam")
        self.assertEqual(found["class"], name)
        self.assertGreater(found["images"], 5)
        self.assertEqual(read_png(self.out / "mean-cam.png")[:2], (HEIGHT, WIDTH))
        self.refused("inspect-class-missing", "mean-cam")

    def test_image_of_a_file(self):
        self.inspect("feature-maps")
        picture = self.out / "feature-maps.png"  # any file of another size
        found = self.inspect("image", "--image", picture)
        self.assertIsNone(found["label"])
        self.assertEqual([n["code"] for n in found["notes"]], ["inspect-resized"])
        predicted = self.json_cli("predict", self.run_of("conv", NETWORK), picture, "--top", "6")
        for ours, theirs in zip(found["probabilities"], predicted["predictions"][0]["top"]):
            self.assertEqual(ours["class"], theirs["class"])
            self.assertAlmostEqual(ours["probability"], theirs["probability"], places=5)
        self.assertEqual([f["node"] for f in found["film"]][1:4:2], ["conv1", "pool1"])
        read_png(self.out / "film.png")

    def test_what_is_not_there(self):
        self.assertIn("relu2", self.refused("node-unknown", "feature-maps", "--node", "rely2"))
        self.assertIn("layercam", self.refused("cam-method-unknown", "cam", "--method", "eigencam"))
        self.assertIn("Grad-CAM", self.refused("cam-layer-unfit", "cam", "--method", "cam",
                                               "--node", "relu1"))
        self.assertIn("'test/", self.refused("sample-unknown", "cam", "--image", "tset/3"))
        broken = self.folder / "broken.png"
        broken.write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
        self.inspect("image", "--image", broken, expect=3)

    def test_network_without_convolution(self):
        run = self.run_of("flat", FLAT)
        self.refused("cam-no-convolution", "cam", run=run)
        self.refused("filters-not-conv", "filters", run=run)
        found = self.inspect("feature-maps", run=run)
        self.assertEqual((found["node"], found["why"]), ("flatten1", "cam.first-layer"))

    def test_class_without_images_and_data_that_went(self):
        pictures = self.folder / "pictures"
        for place, count in (("train/a", 6), ("train/b", 6), ("test/a", 3)):
            (pictures / place).mkdir(parents=True)
            for i in range(count):
                (pictures / place / f"{i}.pgm").write_bytes(
                    b"P5 8 6 255\n" + bytes((37 * i + 5 * k) % 256 for k in range(48)))
        project = self.folder / "two.convstudio.json"
        self.run_cli("new", "--text", "in:1x6x8 > conv(3,3) > relu > globalavgpool2d > linear(2) > out",
                     "-o", project)
        self.run_cli("train", project, "--data", pictures, "--runs", "two", "--epochs", 1,
                     "--batch-size", 4, "--threads", 1)
        run = self.only_run(self.folder / "two")
        self.refused("inspect-class-empty", "mean-cam", "--class", "b", run=run)
        self.assertEqual(self.inspect("mean-cam", "--class", "a", run=run)["images"], 3)
        self.refuses_larger_images(run)
        loose = self.folder / "loose.pgm"
        shutil.copy(pictures / "train" / "b" / "2.pgm", loose)
        shutil.rmtree(pictures)
        self.refused("inspect-no-data", "cam", run=run)
        found = self.inspect("cam", "--image", loose, run=run)  # files need no data
        self.assertEqual((found["image"], found["label"]), ("loose.pgm", None))

    def refuses_larger_images(self, run):
        """The run resizes nothing: images of another size would not fit its network."""
        for place in ("train/a", "train/b", "test/a"):
            (self.folder / "larger" / place).mkdir(parents=True)
            for i in range(4):
                (self.folder / "larger" / place / f"{i}.pgm").write_bytes(
                    b"P5 80 60 255\n" + bytes((37 * i + 5 * k) % 256 for k in range(4800)))
        arguments = (run, "--data", self.folder / "larger")
        issues = self.json_cli("evaluate", *arguments, expect=3)["issues"]
        self.assertEqual([issue["code"] for issue in issues], ["data-shape-differs"])
        self.assertIn("1×60×80", issues[0]["text"])
        issues = self.json_cli("inspect", *arguments, "--what", "cam", "-o", self.out,
                               expect=3)["issues"]
        self.assertEqual([issue["code"] for issue in issues],
                         ["inspect-no-data", "data-shape-differs"])


if __name__ == "__main__":
    unittest.main()
