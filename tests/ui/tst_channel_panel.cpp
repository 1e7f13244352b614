// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/panels/inspect/channel_panel.h"
#include "ui/panels/inspect/field_view.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/map_view.h"
#include "ui/panels/inspect/story_view.h"

using namespace convstudio;
using testsupport::difference;
using testsupport::InspectBench;

namespace {

constexpr char kNet[] = "in:3x16x16 > c1:conv(4,3,same) > r1:relu > p1:maxpool(2) > flatten > "
                        "fc:linear(classes) > out";

struct Shown {
    explicit Shown(InspectBench& used) : bench(used), panel(used.workbench) {
        panel.resize(376, 900);
        panel.show();
    }
    void channel(const QString& node, std::int64_t channel) {
        InspectPlace place = bench.inspection.place();
        place.step = InspectPlace::Step::Layer;
        place.sample = bench.sampleOf(0);
        place.node = node;
        place.channel = channel;
        bench.inspection.go(place);
        QTRY_VERIFY(panel.maps() && panel.maps()->path == node.toStdString());
        QCOMPARE(panel.channel(), channel);
        bench.settle();
    }
    FeatureMaps expected(const char* node) const {
        Probe probe = bench.probe();
        auto maps = probe.featureMaps(*bench.inspection.image(), node, {});
        if (!maps) qFatal("no maps");
        return *maps;
    }
    InspectBench& bench;
    ChannelPanel panel;
};

} // namespace

/// One channel: its values, what they see of the input, how they came about.
class tst_channel_panel : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void valuesAndFigures() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.channel("r1", 2);
        const FeatureMaps maps = shown.expected("r1");
        const MapView& map = shown.panel.map();
        QCOMPARE(map.mapWidth(), 16);
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                QCOMPARE(map.valueAt({x, y}), double(maps.map(2)[std::size_t(y * 16 + x)]));
        const QString facts = shown.panel.factText();
        QVERIFY(facts.contains("Mean " + figureText(maps.figures[2].mean)));
        QVERIFY(facts.contains("Maximum " + figureText(maps.figures[2].maximum)));
        QVERIFY(facts.contains("Zero here " + shareText(maps.figures[2].zeroShare)));
        QVERIFY(facts.contains("Field 3 × 3"));
        // Dead over the training images, as the probe counts.
        QTRY_VERIFY(shown.panel.factText().contains("Dead channels"));
        const auto train = bench.inspection.subject()->data->dataset.indices(Split::Train);
        const std::vector<std::uint32_t> images(
            train.begin(), train.begin() + std::min<std::ptrdiff_t>(256, std::ssize(train)));
        Probe probe = bench.probe();
        const auto figures = probe.channelFigures(images, "r1", {});
        const auto dead = std::count_if(figures->begin(), figures->end(),
                                        [](const ChannelFigures& each) { return each.isDead; });
        QVERIFY(shown.panel.factText().contains(QString("Dead channels %1 / 4").arg(dead)));
    }

    void zoomShowsValues() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.channel("r1", 0);
        MapView& map = shown.panel.map();
        QVERIFY(!map.showsValues());
        map.choose({15, 15});
        for (int i = 0; i < 2; ++i) QTest::keyClick(&map, Qt::Key_Plus);
        QCOMPARE(map.zoom(), 4);
        QVERIFY(map.showsValues());
        QVERIFY(QRectF(map.rect()).contains(map.cellRect({15, 15}).center())); // still in sight
        QTest::keyClick(&map, Qt::Key_0);
        QCOMPARE(map.zoom(), 1);
        // What lies under the mouse is told of, wherever.
        const QPointF place = map.cellRect({3, 7}).center();
        QTest::mouseMove(&map, place.toPoint());
        QTRY_COMPARE(map.cell(), std::optional(QPoint(3, 7)));
        bench.settle();
    }

    void fieldInTheInput() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.channel("p1", 1);
        shown.panel.map().choose({2, 5});
        const InputWindow window =
            inputWindow(bench.inspection.subject()->graph, "p1", 5, 2);
        QVERIFY(shown.panel.field().window() == std::optional(window));
        // Row 5 of a 2 × 2 pooling behind a 3 × 3 kernel sees rows 9 to 12.
        QVERIFY(windowText(window, 16, 16).contains("rows 9 to 12, columns 3 to 6"));
        QCOMPARE(windowText({-1, -1, 3, 3}, 16, 16),
                 QString("rows 0 to 2, columns 0 to 2, and padding"));
        bench.settle();
    }

    void storyOfAValue() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.channel("r1", 3);
        MapView& map = shown.panel.map();
        map.choose({0, 4}); // at the edge: padding belongs to it
        QTRY_VERIFY(shown.panel.story().story().has_value());
        bench.settle();
        StoryView& view = shown.panel.story();
        Probe probe = bench.probe();
        const auto story = probe.valueStory(*bench.inspection.image(), "r1", 3, 4, 0, {});
        QVERIFY(story.ok());
        QCOMPARE(view.story()->path, std::string("c1"));
        QVERIFY(difference(view.story()->window, story->window) == 0);
        QVERIFY(difference(view.story()->weights, story->weights) == 0);
        QCOMPARE(view.story()->inputs, std::int64_t{3});
        auto* step = view.findChild<QAbstractButton*>("story-step");
        for (int i = 0; i < 27; ++i) step->click();
        QCOMPARE(view.input(), 2);
        QCOMPARE(view.product(), 8);
        QVERIFY(std::abs(view.runningSum() - story->network) < 1e-4);
        step->click(); // and from the beginning
        QCOMPARE(view.input(), 0);
        QVERIFY(std::abs(view.runningSum() -
                         (story->bias + double(story->window[0]) * double(story->weights[0]))) <
                1e-9);
        view.findChild<QAbstractButton*>("story-next")->click();
        QCOMPARE(view.input(), 1);
        // A value that is none of a convolution says so.
        shown.channel("p1", 3);
        map.choose({0, 0});
        QTRY_VERIFY(!view.story().has_value());
        bench.settle();
    }

    void pinnedItStays() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.channel("r1", 1);
        shown.panel.setPinned(true);
        InspectPlace place = bench.inspection.place();
        place.node = "p1";
        place.channel = 2;
        place.sample = bench.sampleOf(1);
        bench.inspection.go(place);
        QTRY_VERIFY(bench.inspection.image() &&
                    bench.inspection.image()->name == place.sample.toStdString());
        const std::vector<float> values = shown.expected("r1").values;
        QTRY_VERIFY(difference(shown.panel.maps()->values, values) == 0); // of the other image
        QCOMPARE(shown.panel.node(), QString("r1"));
        QCOMPARE(shown.panel.channel(), std::int64_t{1});
        shown.panel.setPinned(false);
        QTRY_COMPARE(shown.panel.node(), QString("p1"));
        QCOMPARE(shown.panel.channel(), std::int64_t{2});
        bench.settle();
    }

    void savesThePicture() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.channel("r1", 1);
        QSignalSpy saved(&shown.panel, &ChannelPanel::saved);
        const QString file = bench.folder.filePath("map.png");
        shown.panel.save(file);
        QTRY_COMPARE(saved.count(), 1);
        const QImage picture(file);
        QCOMPARE(picture.size(), QSize(512, 512));
        QCOMPARE(picture.pixel(32 * 5 + 1, 32 * 9 + 1), shown.panel.map().picture().pixel(5, 9));
        QSignalSpy failed(&shown.panel, &ChannelPanel::failed);
        shown.panel.save(bench.folder.filePath("no/such/folder/map.png"));
        QTRY_COMPARE(failed.count(), 1);
    }
};

CONVSTUDIO_TEST(tst_channel_panel)
#include "tst_channel_panel.moc"
