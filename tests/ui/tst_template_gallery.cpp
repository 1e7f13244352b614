// SPDX-License-Identifier: Apache-2.0
#include "engine/project/templates.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/pages/graph_thumbnail.h"
#include "ui/pages/page_parts.h"
#include "ui/pages/template_gallery.h"

#include <set>

using namespace convstudio;

class tst_template_gallery : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void createsAProject_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isSmall");
        for (const TemplateSpec& spec : templates())
            for (const bool small : {false, true})
                QTest::addRow("%s %s", spec.name.c_str(), small ? "1x28x28" : "published")
                    << QString::fromStdString(spec.name) << small;
    }
    void createsAProject() {
        QFETCH(QString, name);
        QFETCH(bool, isSmall);
        const TemplateSpec& spec = *findTemplate(name.toStdString());
        testsupport::Bench bench;
        TemplateGallery gallery(bench.workbench);
        gallery.resize(1280, 800);
        gallery.show();
        gallery.choose(name);
        if (isSmall) {
            gallery.findChild<QSpinBox*>("template-channels")->setValue(1);
            gallery.findChild<QSpinBox*>("template-height")->setValue(28);
            gallery.findChild<QSpinBox*>("template-width")->setValue(28);
            gallery.findChild<QSpinBox*>("template-classes")->setValue(10);
        }
        bench.settle();
        std::optional<Project> created;
        connect(&gallery, &TemplateGallery::projectRequested, this,
                [&](const Project& project) { created = project; });
        QTest::mouseClick(gallery.findChild<QAbstractButton*>("template-create"), Qt::LeftButton);
        QVERIFY(created.has_value());
        QCOMPARE(created->name, spec.name);
        const Validation validation = validate(created->graph, bench.registry, created->facts());
        QVERIFY(validation.graph.has_value());
        const std::int64_t parameters = validation.graph->totals().parameters;
        if (!isSmall) QCOMPARE(parameters, spec.parameters);
        QCOMPARE(gallery.findChild<FactTable*>("template-facts")->value(0),
                 Theme::count(parameters));
        const Shape shape = isSmall ? Shape::map(1, 28, 28) : spec.input;
        QCOMPARE(validation.graph->input().shape.text(), shape.text());
    }

    void sizesThatDoNotFitSayWhy() {
        testsupport::Bench bench;
        TemplateGallery gallery(bench.workbench);
        gallery.show();
        gallery.choose("LeNet-5");
        gallery.findChild<QSpinBox*>("template-height")->setValue(4);
        gallery.findChild<QSpinBox*>("template-width")->setValue(4);
        bench.settle();
        QVERIFY(!gallery.findChild<QAbstractButton*>("template-create")->isEnabled());
        QVERIFY(!gallery.findChild<QLabel*>("template-trouble")->text().isEmpty());
        QCOMPARE(gallery.findChild<FactTable*>("template-facts")->value(0), QString("?"));
    }

    void escapeLeaves() {
        testsupport::Bench bench;
        TemplateGallery gallery(bench.workbench);
        gallery.show();
        QSignalSpy closed(&gallery, &TemplateGallery::closed);
        QTest::keyClick(gallery.findChild<QListView*>("template-list"), Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        bench.settle();
    }

    void pictureHasABoxForEveryNode() {
        testsupport::Bench bench;
        const Graph graph = *parseTextForm("in:1x8x8 > a:conv(4,3,same); input > b:relu; "
                                           "a > join:add(b) > out", bench.registry);
        const ThumbnailPicture picture = pictureOf(graph, bench.registry);
        QCOMPARE(picture.boxes.size(), graph.nodes.size());
        QCOMPARE(picture.wires.size(), graph.edges.size());
        std::set<std::pair<std::size_t, std::size_t>> places;
        for (const auto& box : picture.boxes) places.insert({box.row, box.column});
        QCOMPARE(places.size(), picture.boxes.size());
    }
};

CONVSTUDIO_TEST(tst_template_gallery)
#include "tst_template_gallery.moc"
