// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/about_dialog.h"

#include "engine/base/system.h"
#include "engine/base/version.h"
#include "ui/dialogs/question_dialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QSysInfo>

namespace convstudio {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("About", text); }

QString native(const std::filesystem::path& path) {
    return QDir::toNativeSeparators(QString::fromStdString(path.string()));
}

QList<std::pair<QString, QString>> facts(const UiContext& ui) {
    const CpuFacts& cpu = cpuFacts();
    QString processor = QString::fromStdString(cpu.model).simplified();
    processor += ", " + tr("%1 cores").arg(cpu.physicalCores);
    if (cpu.avx512) processor += ", AVX-512";
    if (cpu.avx512Bf16 || cpu.amxBf16) processor += ", bf16";
    return {
        {tr("Version"), QString::fromUtf8(kVersion.data(), qsizetype(kVersion.size()))},
        {QStringLiteral("Qt"), QLibraryInfo::version().toString() + ", " +
                                   QGuiApplication::platformName()},
        {tr("System"), QSysInfo::prettyProductName() + ", " + QSysInfo::currentCpuArchitecture()},
        {tr("Processor"), processor},
        {tr("Memory"), tr("%1, %2 free").arg(Theme::bytes(double(totalMemory())),
                                             Theme::bytes(double(availableMemory())))},
        {tr("Layer types"), QString::number(ui.registry.all().size())},
        {tr("Settings"), native(ui.places.config)},
        {tr("Data"), native(ui.places.data)},
    };
}

} // namespace

void openAbout(UiContext& ui, QWidget* window) {
    auto* dialog = new QuestionDialog(
        ui.theme, QStringLiteral("ConvStudio"),
        tr("Design, training and examination of convolutional networks on this computer: offline, "
           "without an account. Apache License 2.0."),
        window);
    QString report;
    for (const auto& [name, value] : facts(ui)) {
        dialog->addFact(name, value);
        report += name + ": " + value + '\n';
    }
    dialog->addAnswer("about-close", tr("Close"));
    dialog->addAnswer("about-copy", tr("Copy facts"),
                      [report] { QGuiApplication::clipboard()->setText(report); });
    dialog->open();
}

} // namespace convstudio
