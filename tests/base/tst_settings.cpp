// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/settings.h"
#include "tests/support/test_main.h"

using namespace convstudio;
namespace fs = std::filesystem;

namespace {
/// Sets an environment variable while it lives.
class Variable {
public:
    Variable(const char* name, const QByteArray& value)
        : m_name(name), m_previous(qgetenv(name)), m_wasSet(qEnvironmentVariableIsSet(name)) {
        qputenv(name, value);
    }
    ~Variable() {
        if (m_wasSet) qputenv(m_name, m_previous);
        else qunsetenv(m_name);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* m_name;
    QByteArray m_previous;
    bool m_wasSet;
};
} // namespace

class tst_settings : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    Settings loaded(const std::string& text) {
        [&] { QVERIFY(writeFileAtomically(path("s.json"), text).ok()); }();
        return *Settings::load(path("s.json"));
    }

private Q_SLOTS:
    void places() {
        const Variable config("XDG_CONFIG_HOME", "/x/config");
        const Variable cache("XDG_CACHE_HOME", "relative");
        const Variable data("XDG_DATA_HOME", "");
        const Variable home("HOME", "/home/someone");
        const Places places = Places::fromEnvironment();
        QCOMPARE(places.config.string(), std::string("/x/config/convstudio"));
        QCOMPARE(places.cache.string(), std::string("/home/someone/.cache/convstudio"));
        QCOMPARE(places.data.string(), std::string("/home/someone/.local/share/convstudio"));
    }

    void missingFileGivesDefaults() {
        const auto settings = Settings::load(path("none.json"));
        QVERIFY(settings.ok());
        QCOMPARE(settings->language, std::string("en"));
        QCOMPARE(settings->threads, 0);
        QCOMPARE(settings->dataMemoryGiB, 4.0);
        QCOMPARE(settings->inspectMemoryGiB, 0.5);
        QCOMPARE(settings->inspectDiskGiB, 4.0);
    }

    void damagedFileIsReported() {
        QVERIFY(writeFileAtomically(path("bad.json"), "{\"language\": ").ok());
        QCOMPARE(Settings::load(path("bad.json")).issues().at(0).code, std::string("json-syntax"));
    }

    void wrongValuesKeepTheirDefault() {
        const Settings settings = loaded(R"({"language": "klingon", "threads": -3,
            "data_memory_gib": "much", "data_folders": [1, "", "/data"],
            "inspect_disk_gib": -2, "inspect_memory_gib": null})");
        QCOMPARE(settings.language, std::string("en"));
        QCOMPARE(settings.threads, 0);
        QCOMPARE(settings.dataMemoryGiB, 4.0);
        QCOMPARE(settings.inspectMemoryGiB, 0.5);
        QCOMPARE(settings.inspectDiskGiB, 4.0);
        QCOMPARE(settings.dataFolders, std::vector<fs::path>{"/data"});
        QCOMPARE(loaded("[1, 2]").threads, 0);
        QCOMPARE(loaded(R"({"threads": 1e300, "language": null})").threads, 0);
    }

    void roundTripKeepsUnknownKeys() {
        Settings settings = loaded(R"({"future": {"a": [1]}, "language": "zh_CN", "threads": 3})");
        settings.dataFolders = {"/a", "/b"};
        settings.dataMemoryGiB = 1.5;
        settings.inspectMemoryGiB = 0.25;
        settings.inspectDiskGiB = 9;
        QVERIFY(settings.save(path("new/folder/s.json")).ok());
        const Settings again = *Settings::load(path("new/folder/s.json"));
        QCOMPARE(again.language, std::string("zh_CN"));
        QCOMPARE(again.threads, 3);
        QCOMPARE(again.dataMemoryGiB, 1.5);
        QCOMPARE(again.inspectMemoryGiB, 0.25);
        QCOMPARE(again.inspectDiskGiB, 9.0);
        QCOMPARE(again.dataFolders, settings.dataFolders);
        QCOMPARE(again.extra, Json::parse(R"({"future": {"a": [1]}})"));
    }

    void folderThatCannotBeMade() {
        QVERIFY(writeFileAtomically(path("file"), "x").ok());
        QCOMPARE(Settings().save(path("file/s.json")).issues().at(0).code,
                 std::string("file-not-written"));
    }

    void searchPath() {
        Settings settings;
        settings.dataFolders = {"/mine"};
        const Variable listed("CONVSTUDIO_DATA_PATH", "/one::/two:");
        QCOMPARE(settings.dataSearchPath(),
                 (std::vector<fs::path>{"/mine", "/one", "/two", "/usr/share/datasets"}));
        const Variable none("CONVSTUDIO_DATA_PATH", "");
        QCOMPARE(settings.dataSearchPath(),
                 (std::vector<fs::path>{"/mine", "/usr/share/datasets"}));
    }
};

CONVSTUDIO_TEST(tst_settings)
#include "tst_settings.moc"
