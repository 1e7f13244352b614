// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/system.h"
#include "tests/support/test_main.h"

#include <thread>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace convstudio;
namespace fs = std::filesystem;

namespace {
std::string processor(int number, int package, int core, const char* flags) {
    return "processor\t: " + std::to_string(number) +
           "\nmodel name\t: Some CPU @ 2.0GHz\nphysical id\t: " + std::to_string(package) + "\ncore id\t\t: " + std::to_string(core) +
           "\nflags\t\t: fpu " + flags + "\n\n";
}
constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
} // namespace

class tst_system : public QObject {
    Q_OBJECT

private:
    static void put(const QTemporaryDir& root, const QString& name, const std::string& text) {
        const QString path = root.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(writeFileAtomically(path.toStdString(), text).ok());
    }
    static std::optional<std::uint64_t> left(const QTemporaryDir& root, const char* membership) {
        return cgroupMemoryLeft(root.path().toStdString(), membership);
    }

private Q_SLOTS:
    void cpuInfo() {
        const CpuFacts facts = parseCpuInfo(
            processor(0, 0, 0, "avx512f avx512_bf16") + processor(1, 0, 0, "avx512f") +
            processor(2, 0, 1, "") + processor(3, 1, 0, "") + processor(4, 1, 1, ""));
        QCOMPARE(facts.model, std::string("Some CPU @ 2.0GHz"));
        QCOMPARE(facts.logicalCores, 5);
        QCOMPARE(facts.physicalCores, 4);
        QVERIFY(facts.avx512 && facts.avx512Bf16 && !facts.amxBf16);
    }

    void cpuInfoWithoutTopology() {
        const CpuFacts facts = parseCpuInfo("processor : 0\nprocessor : 1\n");
        QCOMPARE(facts.logicalCores, 2);
        QCOMPARE(facts.physicalCores, 2);
        QVERIFY(!facts.avx512);
        QCOMPARE(parseCpuInfo("").physicalCores, 1);
    }

    void thisMachine() {
        QVERIFY(cpuFacts().logicalCores >= cpuFacts().physicalCores);
        QVERIFY(cpuFacts().physicalCores >= 1);
        QVERIFY(totalMemory() > 64 * kMiB);
        QVERIFY(availableMemory() > 0 && availableMemory() <= totalMemory());
        QVERIFY(!bootId().empty());
        QCOMPARE(bootId(), bootId());
        QVERIFY(!hostName().empty());
    }

    void peakMemoryGrows() {
        const std::uint64_t before = peakMemory();
        std::vector<char> block(before + 64 * kMiB);
        for (std::size_t i = 0; i < block.size(); i += 1024) block[i] = 1;
        QVERIFY(peakMemory() >= before + 32 * kMiB);
        QCOMPARE(static_cast<int>(block[1024]), 1);
    }

    void cgroup2_data() {
        QTest::addColumn<std::string>("inner");
        QTest::addColumn<std::string>("outer");
        QTest::addColumn<qint64>("left"); // MiB, -1 = unlimited
        const std::string none = "max\n", small = std::to_string(100 * kMiB) + "\n",
                          large = std::to_string(300 * kMiB) + "\n";
        QTest::newRow("unlimited") << none << none << qint64{-1};
        QTest::newRow("inner limits") << small << none << qint64{60};
        QTest::newRow("outer limits") << none << small << qint64{60};
        QTest::newRow("lower counts") << large << small << qint64{60};
    }
    void cgroup2() {
        QFETCH(std::string, inner);
        QFETCH(std::string, outer);
        QFETCH(qint64, left);
        const QTemporaryDir root;
        for (const auto& [folder, limit] :
             {std::pair("outer/", outer), std::pair("outer/inner/", inner)}) {
            put(root, QString(folder) + "memory.max", limit);
            put(root, QString(folder) + "memory.current", std::to_string(70 * kMiB));
            put(root, QString(folder) + "memory.stat",
                "anon 5\ninactive_file " + std::to_string(30 * kMiB) + "\nactive_file 7\n");
        }
        const auto found = this->left(root, "0::/outer/inner\n");
        QCOMPARE(found ? static_cast<qint64>(*found / kMiB) : -1, left);
    }

    void cgroup2OverItsLimitLeavesNothing() {
        const QTemporaryDir root;
        put(root, "memory.max", "100");
        put(root, "memory.current", "150");
        QCOMPARE(left(root, "0::/"), std::optional<std::uint64_t>(0));
    }

    void cgroup1() {
        const QTemporaryDir root;
        put(root, "memory/job/memory.limit_in_bytes", std::to_string(100 * kMiB));
        put(root, "memory/job/memory.usage_in_bytes", std::to_string(70 * kMiB));
        put(root, "memory/job/memory.stat", "total_inactive_file " + std::to_string(10 * kMiB));
        put(root, "memory/memory.limit_in_bytes", "9223372036854771712");
        put(root, "memory/memory.usage_in_bytes", std::to_string(70 * kMiB));
        QCOMPARE(left(root, "5:cpu,cpuacct:/job\n4:memory:/job\n"),
                 std::optional<std::uint64_t>(40 * kMiB));
    }

    void hostileMembership() {
        const QTemporaryDir root;
        for (const char* text : {"", "\n\n", ":", "::", "0", "0:", "4:memory", "x:memory:"})
            QVERIFY(!left(root, text));
    }

    void clocks() {
        const double before = threadCpuSeconds(), wall = monotonicSeconds();
        double sum = 0;
        while (threadCpuSeconds() < before + 0.02) sum += 1;
        QVERIFY(sum > 0);
        QVERIFY(monotonicSeconds() - wall >= 0.019);
    }

    void timestamps() {
        const QString full = QString::fromStdString(utcTimestamp());
        const auto time = QDateTime::fromString(full, Qt::ISODate);
        const QRegularExpression form("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$");
        QVERIFY(form.match(full).hasMatch());
        QVERIFY(std::abs(time.secsTo(QDateTime::currentDateTimeUtc())) <= 2);
        const QString compact = QString::fromStdString(utcCompact());
        QVERIFY(QRegularExpression("^\\d{8}T\\d{6}Z$").match(compact).hasMatch());
    }

    void niceOfOneThread() {
        int inside = -1;
        std::thread thread([&] {
            setThreadNice(11);
            inside = getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)));
        });
        thread.join();
        QCOMPARE(inside, 11);
        QVERIFY(getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid))) < 11);
    }
};

CONVSTUDIO_TEST(tst_system)
#include "tst_system.moc"
