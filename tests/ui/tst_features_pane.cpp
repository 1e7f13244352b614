// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/panels/inspect/class_column.h"
#include "ui/panels/inspect/features_bar.h"
#include "ui/panels/inspect/features_pane.h"
#include "ui/panels/inspect/filter_picture.h"
#include "ui/panels/inspect/image_card.h"
#include "ui/panels/inspect/layer_list_panel.h"
#include "ui/panels/inspect/layer_rows.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;
using testsupport::difference;
using testsupport::InspectBench;

namespace {

constexpr char kNet[] = "in:3x16x16 > c1:conv(8,3,same) > r1:relu > p1:maxpool(2) > "
                        "c2:conv(6,3,same) > r2:relu > flatten > fc:linear(classes) > out";

struct Shown {
    explicit Shown(InspectBench& used) : bench(used), pane(used.workbench) {
        pane.resize(1000, 800);
        pane.show();
    }
    void layer(const QString& node, const QString& sample) {
        InspectPlace place = bench.inspection.place();
        place.step = InspectPlace::Step::Layer;
        place.sample = sample;
        place.node = node;
        place.channel = -1;
        bench.inspection.go(place);
        QTRY_VERIFY(pane.maps() && pane.maps()->path == node.toStdString());
        bench.settle();
    }
    FeatureMaps expected(const QString& node) const {
        Probe probe = bench.probe();
        auto maps = probe.featureMaps(*bench.inspection.image(), node.toStdString(), {});
        if (!maps) qFatal("no maps");
        return *maps;
    }
    void choose(const char* control, const char* id) const {
        pane.findChild<SegmentControl*>(QLatin1String(control))->setCurrent(QLatin1String(id));
    }
    InspectBench& bench;
    FeaturesPane pane;
};

} // namespace

/// A layer's maps and filters, and the way of an image through all layers.
class tst_features_pane : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void mapsAreThoseOfTheProbe() {
        InspectBench bench(kNet);
        Shown shown(bench);
        QVERIFY(!shown.pane.message().isEmpty()); // no layer yet
        shown.layer("r1", bench.sampleOf(0));
        QCOMPARE(shown.pane.message(), QString());
        const FeatureMaps maps = shown.expected("r1");
        QVERIFY(difference(shown.pane.maps()->values, maps.values) == 0);
        QCOMPARE(shown.pane.grid().count(), 8);
        QCOMPARE(shown.pane.order(), channelOrder(maps, ChannelOrder::Channel));
        // The loudest channel is looked at first.
        QCOMPARE(bench.inspection.place().channel, channelOrder(maps, ChannelOrder::Mean).front());
        QTRY_VERIFY(!shown.pane.grid().picture(2).isNull());
        QCOMPARE(shown.pane.grid().picture(2),
                 mapPicture(maps.map(2), 16, 16, mapRange(maps, 2, MapScale::Map, {}),
                            bench.theme.isDark()));
    }

    void scaleAndOrder() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.layer("c2", bench.sampleOf(0));
        const FeatureMaps maps = shown.expected("c2");
        const bool isDark = bench.theme.isDark();
        shown.choose("features-scale", "layer");
        const MapRange layer = mapRange(maps.minimum, maps.maximum);
        QTRY_COMPARE(shown.pane.grid().picture(1), mapPicture(maps.map(1), 8, 8, layer, isDark));
        shown.choose("features-scale", "network");
        double low = 0, high = 0;
        for (const ValidatedNode& node : bench.inspection.subject()->graph.nodes()) {
            const FeatureMaps all = shown.expected(QString::fromStdString(node.path));
            low = std::min(low, all.minimum);
            high = std::max(high, all.maximum);
        }
        QTRY_COMPARE(shown.pane.grid().picture(1),
                     mapPicture(maps.map(1), 8, 8, mapRange(low, high), isDark));
        shown.choose("features-scale", "map");
        const std::int64_t channel = bench.inspection.place().channel;
        shown.pane.findChild<QComboBox*>("features-order")->setCurrentIndex(2); // maximum
        QTRY_COMPARE(shown.pane.order(), channelOrder(maps, ChannelOrder::Maximum));
        // The same channel stays chosen, wherever it stands now.
        QCOMPARE(bench.inspection.place().channel, channel);
        QCOMPARE(shown.pane.order()[std::size_t(shown.pane.grid().current())], channel);
        bench.settle();
    }

    void keysWalkOverChannels() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.layer("r1", bench.sampleOf(0));
        const bool couldGoBack = bench.inspection.canGoBack();
        QTest::keyClick(&shown.pane.grid(), Qt::Key_Home);
        QCOMPARE(bench.inspection.place().channel, std::int64_t{0});
        QTest::keyClick(&shown.pane.grid(), Qt::Key_Right);
        QCOMPARE(bench.inspection.place().channel, std::int64_t{1});
        QCOMPARE(bench.inspection.canGoBack(), couldGoBack); // browsing is no station
        QSignalSpy opened(&shown.pane, &FeaturesPane::channelOpened);
        QTest::keyClick(&shown.pane.grid(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        bench.settle();
    }

    void filtersOfAConvolution() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.layer("c2", bench.sampleOf(0));
        shown.choose("features-view", "filters");
        QTRY_VERIFY(shown.pane.filters() != nullptr);
        Probe probe = bench.probe();
        const auto filters = probe.filters("c2");
        QVERIFY(filters.ok());
        QVERIFY(difference(shown.pane.filters()->weights, filters->weights) == 0);
        QCOMPARE(shown.pane.grid().count(), 6);
        QTRY_COMPARE(shown.pane.grid().picture(4), filterPicture(*filters, 4, bench.theme.isDark()));
        // 8 kernels of 3 × 3 on a sheet of 3 × 3 kernels, a weight on 3 × 3 pixels.
        QCOMPARE(shown.pane.grid().picture(4).size(), QSize(29, 29));
        InspectPlace place = bench.inspection.place();
        place.node = "r2";
        bench.inspection.go(place);
        QTRY_VERIFY(shown.pane.message().contains("r2")); // no filters, and why
        QCOMPARE(shown.pane.grid().count(), 0);
        shown.choose("features-view", "maps");
        QTRY_COMPARE(shown.pane.grid().count(), 6);
        bench.settle();
    }

    void classesBesideTheMaps() {
        InspectBench bench(kNet);
        Shown shown(bench);
        shown.layer("r2", bench.sampleOf(0));
        const ClassColumn& column = shown.pane.classes();
        std::set<std::int64_t> labels(bench.inspection.predictions()->labels.begin(),
                                      bench.inspection.predictions()->labels.end());
        QTRY_COMPARE(column.entries().size(), std::min(labels.size(), ClassColumn::kMostClasses));
        const ClassColumn::Entry entry = column.entries().back();
        Probe probe = bench.probe();
        const auto image = storedSample(*bench.inspection.subject(), entry.sample.toStdString());
        QVERIFY(image.ok());
        QCOMPARE(*image->label, entry.label);
        const auto maps = probe.featureMaps(*image, "r2", {});
        const auto channel = std::size_t(bench.inspection.place().channel);
        QCOMPARE(entry.mean, maps->figures[channel].mean);
        bench.settle();
    }

    void trainingWithoutAnImageSaysSo() {
        InspectBench bench(kNet);
        Shown shown(bench);
        InspectPlace place;
        place.step = InspectPlace::Step::Layer;
        place.node = "r1";
        bench.inspection.go(place);
        QTRY_VERIFY(!shown.pane.message().isEmpty());
        place.sample = "test/999999";
        bench.inspection.go(place);
        QTRY_VERIFY(shown.pane.message().contains("999999"));
        QCOMPARE(shown.pane.grid().count(), 0);
    }

    void filmStrip() {
        InspectBench bench(kNet);
        LayerListPanel panel(bench.workbench);
        panel.resize(240, 800);
        panel.show();
        bench.show(bench.sampleOf(0));
        const ValidatedGraph& graph = bench.inspection.subject()->graph;
        QCOMPARE(panel.rows().rowCount(), int(graph.nodes().size()));
        const int r1 = panel.rows().indexOf("r1");
        QVERIFY(r1 >= 0);
        QTRY_COMPARE(panel.rows().rows()[std::size_t(r1)].maps.size(), LayerRows::kMaps);
        Probe probe = bench.probe();
        const auto film = probe.film(*bench.inspection.image(), LayerRows::kMaps, {});
        QVERIFY(film.ok());
        const auto frame = std::find_if(film->begin(), film->end(),
                                        [](const FilmFrame& each) { return each.path == "r1"; });
        QVERIFY(frame != film->end());
        QCOMPARE(panel.rows().rows()[std::size_t(r1)].maps[0],
                 mapPicture(frame->maps[0], 16, 16, mapRange(frame->minimum, frame->maximum),
                            bench.theme.isDark()));
        QCOMPARE(panel.rows().rows()[graph.outputIndex()].words.size(), 3);
        // A layer that is chosen is selected in the graph, too.
        panel.list().setCurrentIndex(panel.rows().index(r1));
        QCOMPARE(bench.inspection.place().node, QString("r1"));
        QCOMPARE(bench.inspection.place().step, InspectPlace::Step::Layer);
        QCOMPARE(bench.editorState.nodes(),
                 QStringList{QString::fromStdString(graph.findPath("r1")->id)});
        auto* card = panel.findChild<ImageCard*>();
        QTRY_VERIFY(!card->verdict().isEmpty());
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_features_pane)
#include "tst_features_pane.moc"
