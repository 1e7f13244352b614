// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/source_chooser.h"

#include "engine/data/source_finder.h"
#include "ui/bridge/data_controller.h"
#include "ui/document/data_edits.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messages.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QStringList>
#include <QUrl>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kWidth = 380;
constexpr int kPadding = 12;
constexpr int kLine = 20;

/// A known set: its name over where it lies or how it is got.
class SetRow : public QAbstractButton {
public:
    SetRow(Theme& theme, const QString& name, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme) {
        setObjectName(QStringLiteral("known-") + name);
        setText(name);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        Theme::useFocusRing(*this, 4);
    }
    void setDetail(const QString& detail) {
        m_detail = detail;
        setAccessibleDescription(detail);
        setFixedHeight(kPadding + kLine + wrappedHeight(font(), detail, kWidth - 2 * kPadding));
        update();
    }
    QSize sizeHint() const override { return {kWidth, height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (isEnabled() && (underMouse() || isDown()))
            painter.fillRect(rect(), m_theme.color(QStringLiteral("bg3")));
        QRect line = rect().adjusted(kPadding, 6, -kPadding, 0);
        painter.setFont(m_theme.font(Theme::Text::BodyStrong));
        painter.setPen(m_theme.color(isEnabled() ? QStringLiteral("t1") : QStringLiteral("t3")));
        painter.drawText(line, Qt::AlignTop | Qt::AlignLeft, text());
        painter.setFont(font());
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(line.adjusted(0, kLine - 2, 0, 0),
                         Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeft, m_detail);
    }

private:
    QFont font() const { return m_theme.font(Theme::Text::Small); }
    Theme& m_theme;
    QString m_detail;
};

struct FoundSet {
    std::string name;
    bool needsNothing = false;
    std::string folder; ///< empty: not there
};

struct SetSearch {
    std::vector<FoundSet> sets;
    QStringList places; ///< where they were looked for
};

SetSearch findSets(const Places& places) {
    const Result<Settings> read = Settings::load(places.config / "settings.json");
    const Settings settings = read ? *read : Settings();
    SetSearch found;
    for (const KnownSet& set : knownSets()) {
        const auto folder = knownSetFolder(set, settings);
        found.sets.push_back({set.name, set.format == SetFormat::Shapes,
                              folder ? folder->string() : std::string()});
    }
    for (const std::filesystem::path& place : settings.dataSearchPath())
        found.places << QString::fromStdString(place.string());
    return found;
}

} // namespace

struct SourceChooser::Impl {
    Workbench& workbench;
    QVBoxLayout* rows = nullptr;

    void show(SourceChooser& self, const std::vector<FoundSet>& sets);
};

SourceChooser::SourceChooser(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl{workbench}) {
    setObjectName(QStringLiteral("source-chooser"));
    setAccessibleName(tr("Choose the source of the images"));
    setFixedWidth(kWidth);
    Theme& theme = workbench.ui.theme;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(0);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(kPadding, 0, kPadding, 4);
    buttons->setSpacing(8);
    const auto add = [&](const char* id, const QString& text, const char* icon, bool folder) {
        auto* button = new TextButton(theme, text, TextButton::Kind::Outlined,
                                      TextButton::Size::Normal, this);
        button->setObjectName(QLatin1String(id));
        button->setIconName(QLatin1String(icon));
        buttons->addWidget(button);
        connect(button, &QAbstractButton::clicked, this,
                [this, folder] { Q_EMIT browseRequested(folder); });
        return button;
    };
    setFocusProxy(add("choose-folder", tr("Folder…"), "folder", true));
    add("choose-file", tr("File…"), "file", false);
    buttons->addStretch();
    auto* hint = new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"),
                                 tr("A folder of class folders, IDX files (MNIST) or CIFAR "
                                    "binaries. Both can also be dropped here from outside."),
                                 this);
    hint->setWordWrap(true);
    hint->setContentsMargins(kPadding, 0, kPadding, 4);
    column->addLayout(buttons);
    column->addWidget(hint);
    column->addWidget(new SectionTitle(theme, tr("Known sets"), SectionTitle::Kind::Fixed, this));
    auto* places = new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"), {}, this);
    places->setObjectName(QStringLiteral("known-places"));
    places->setWordWrap(true);
    places->setContentsMargins(kPadding, 0, kPadding, 4);
    column->addWidget(places);
    m_impl->rows = column;
    std::vector<FoundSet> unknown;
    for (const KnownSet& set : knownSets())
        unknown.push_back({set.name, set.format == SetFormat::Shapes, {}});
    m_impl->show(*this, unknown);
    workbench.ui.background.run(
        this, [places = workbench.ui.places] { return findSets(places); },
        [this, places](const SetSearch& found) {
            places->setText(tr("Looked for in %1").arg(found.places.join(QStringLiteral(", "))));
            m_impl->show(*this, found.sets);
            if (auto* frame = parentWidget()) frame->adjustSize();
        });
}

SourceChooser::~SourceChooser() = default;

void SourceChooser::Impl::show(SourceChooser& self, const std::vector<FoundSet>& sets) {
    const Language& language = workbench.ui.language;
    for (const FoundSet& set : sets) {
        const QString name = QString::fromStdString(set.name);
        auto* row = self.findChild<SetRow*>(QStringLiteral("known-") + name);
        if (!row) {
            row = new SetRow(workbench.ui.theme, name, &self);
            rows->addWidget(row);
            QObject::connect(row, &QAbstractButton::clicked, &self,
                             [&self, name] { Q_EMIT self.chosen(name); });
        }
        const bool isThere = set.needsNothing || !set.folder.empty();
        row->setEnabled(isThere);
        row->setDetail(set.needsNothing ? SourceChooser::tr("Drawn by the program, needs no files")
                       : isThere        ? QString::fromStdString(set.folder)
                                        : language.text("data-set." + set.name));
        row->show();
    }
    self.adjustSize();
}

void setSource(Workbench& workbench, const QString& source) {
    Document& document = workbench.document;
    document.endMerge();
    const QString path = document.filePath();
    DocumentEdits edits =
        replaceSourceEdits(document.project(), path.toStdString(), source);
    if (edits.empty()) return workbench.data.reload(); // the same once more: the files are others
    document.push(SourceChooser::tr("Replace the data source"), std::move(edits));
    workbench.data.request();
}

void chooseSource(Workbench& workbench, QWidget* below) {
    auto* chooser = new SourceChooser(workbench);
    auto* popover = new Popover(workbench.ui.theme, chooser, below);
    QObject::connect(chooser, &SourceChooser::chosen, popover,
                     [&workbench, popover](const QString& source) {
                         popover->close();
                         setSource(workbench, source);
                     });
    QWidget* window = below->window();
    QObject::connect(
        chooser, &SourceChooser::browseRequested, popover, [&workbench, popover, window](bool folder) {
            popover->close();
            auto* dialog = new QFileDialog(window, folder ? SourceChooser::tr("Folder of images")
                                                          : SourceChooser::tr("File of images"));
            dialog->setObjectName(QStringLiteral("source-dialog"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
            QObject::connect(dialog, &QFileDialog::fileSelected, window,
                             [&workbench](const QString& path) { setSource(workbench, path); });
            dialog->open();
        });
    popover->openAt(below->mapToGlobal(QPoint(0, below->height() + 4)));
}

QString droppedSource(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.front().isLocalFile()) return {};
    const QFileInfo file(urls.front().toLocalFile());
    const bool isProject = file.fileName().endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    return file.exists() && !isProject ? file.absoluteFilePath() : QString();
}

} // namespace convstudio
