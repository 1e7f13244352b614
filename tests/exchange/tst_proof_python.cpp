// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_job.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtTest/QtTest>

#include <fstream>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// Which Python replays, and how its runtimes are put in; with a python3 of the test's own.
class tst_proof_python : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_path, m_python, m_data;

    fs::path place(const std::string& name) const { return fs::path(m_dir->path().toStdString()) / name; }
    fs::path environment() const { return place("data") / "convstudio" / "proof-python"; }
    static void script(const fs::path& file, const std::string& text) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << "#!/bin/sh\n" << text;
        fs::permissions(file, fs::perms::owner_all);
    }
    /// A python3 that makes an environment whose python notes what it is asked for; a request for a
    /// word of `refused` fails.
    void putPython(const std::string& refused) const {
        const std::string log = place("log").string();
        script(place("inner"), "echo \"$*\" >> " + log + "\ncase \"$*\" in *" + refused +
                                   "*) echo no such package >&2; exit 1;; esac\necho installed\n");
        script(place("bin/python3"), "[ \"$2\" = venv ] || exit 0\nmkdir -p \"$3/bin\" && cp " +
                                         place("inner").string() + " \"$3/bin/python\"\n");
    }
    std::string log() const {
        const auto text = readFile(place("log"));
        return text ? *text : std::string();
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = qgetenv("PATH");
        m_python = qgetenv("CONVSTUDIO_PYTHON");
        m_data = qgetenv("XDG_DATA_HOME");
        qputenv("PATH", QByteArray(place("bin").c_str()) + ":/usr/bin:/bin");
        qputenv("XDG_DATA_HOME", place("data").c_str());
        qunsetenv("CONVSTUDIO_PYTHON");
    }
    void cleanup() {
        qputenv("PATH", m_path);
        qputenv("XDG_DATA_HOME", m_data);
        if (m_python.isNull()) qunsetenv("CONVSTUDIO_PYTHON");
        else qputenv("CONVSTUDIO_PYTHON", m_python);
    }

    void theChosenOneBeforeTheInstalledOneBeforeThePath() {
        putPython("nothing-is-refused");
        QCOMPARE(findProofPython(), std::string("python3"));
        QVERIFY(installProofRuntimes({}).ok());
        QCOMPARE(findProofPython(), (environment() / "bin" / "python").string());
        qputenv("CONVSTUDIO_PYTHON", "/my/python");
        QCOMPARE(findProofPython(), std::string("/my/python"));
    }

    void putsInBothRuntimes() {
        putPython("nothing-is-refused");
        std::vector<std::string> lines;
        QVERIFY(installProofRuntimes({}, [&](const std::string& line) { lines.push_back(line); }).ok());
        QVERIFY(log().find("numpy onnxruntime") != std::string::npos);
        QVERIFY(log().find("torch --index-url") != std::string::npos);
        QCOMPARE(lines, (std::vector<std::string>{"installed", "installed"}));
    }

    void theUsualIndexWhereThatOfCpuBuildsIsOutOfReach() {
        putPython("index-url");
        QVERIFY(installProofRuntimes({}).ok());
        QVERIFY(log().ends_with("install --disable-pip-version-check --no-input torch\n"));
    }

    void whatPipSaysIsSaid() {
        putPython("onnxruntime");
        const Status done = installProofRuntimes({});
        QCOMPARE(codeOf(done), std::string("proof-install-failed"));
        QCOMPARE(done.issues()[0].place.file, environment().string());
        QVERIFY(argValue(done.issues()[0].args, "reason").find("no such package") != std::string::npos);
    }

    void cancelled() {
        putPython("nothing-is-refused");
        const CancelToken cancel;
        cancel.request();
        QCOMPARE(codeOf(installProofRuntimes(cancel)), std::string("cancelled"));
    }
};

CONVSTUDIO_TEST(tst_proof_python)
#include "tst_proof_python.moc"
