// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/run_texts.h"

#include "engine/project/training_schema.h"
#include "engine/train/evaluation.h"
#include "ui/panels/runs/run_words.h"
#include "ui/panels/train/schedule_curve.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr char16_t kThinSpace = u'\u2009';

Json at(const Json& object, const char* key) {
    return object.is_object() ? object.value(key, Json()) : Json();
}

QString number(const Json& value) {
    if (value.is_number_integer()) return Theme::count(value.get<qint64>());
    return value.is_number() ? rateText(value.get<double>()) : QStringLiteral("?");
}

QString word(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>())
                             : QStringLiteral("?");
}

double real(const Json& object, const char* key) {
    const Json value = at(object, key);
    return value.is_number() ? value.get<double>() : std::nan("");
}

QString intervalText(double low, double high) {
    const auto plain = [](double share) { return QString::number(share * 100, 'f', 1); };
    return plain(low) + u'–' + plain(high) + kThinSpace + u'%';
}

} // namespace

std::optional<double> majorityBaseline(const ImportedData* data) {
    if (!data || !data->dataset.images || data->dataset.validation.empty()) return std::nullopt;
    std::vector<std::size_t> counts(data->dataset.report.classes.size(), 0);
    for (const std::uint32_t image : data->dataset.validation) {
        const auto label = static_cast<std::size_t>(data->dataset.images->label(image));
        if (label >= counts.size()) counts.resize(label + 1, 0);
        ++counts[label];
    }
    return double(*std::max_element(counts.begin(), counts.end())) /
           double(data->dataset.validation.size());
}

QString RunTexts::title() const {
    return m_record.number > 0 || m_record.name.isEmpty() ? runTitle(m_record.number)
                                                          : m_record.name;
}

QString RunTexts::state(SessionState state) const {
    const bool isOver = state == SessionState::Idle || state == SessionState::Done ||
                        state == SessionState::Failed;
    if (!isOver) return sessionStateText(state);
    return runStatusText(m_record.failed ? QStringLiteral("failed") : status());
}

double RunTexts::share() const {
    if (m_record.finished && m_record.finished->status == "done") return 1;
    return std::clamp(m_record.progress(), 0.0, 1.0);
}

std::optional<RunTexts::Position> RunTexts::position() const {
    if (!m_record.started || m_record.started->stepsPerEpoch <= 0) return std::nullopt;
    const std::int64_t perEpoch = m_record.started->stepsPerEpoch;
    const std::int64_t step = m_record.steps.empty() ? 0 : m_record.steps.back().step;
    // The last batch of an epoch belongs to it, not to the next.
    const std::int64_t epoch = step == 0 ? 1 : (step - 1) / perEpoch + 1;
    return Position{epoch, step - (epoch - 1) * perEpoch, perEpoch};
}

QString RunTexts::epoch() const {
    const auto at = position();
    return at ? tr("Epoch %1 of %2").arg(Theme::count(at->epoch), number(epochs())) : QString();
}

QString RunTexts::batch() const {
    const auto at = position();
    return at ? tr("batch %1 of %2").arg(Theme::count(at->batch), Theme::count(at->batches))
              : QString();
}

QString RunTexts::speed() const {
    if (m_record.steps.empty()) return {};
    return tr("%1 images/s").arg(Theme::count(std::llround(m_record.steps.back().imagesPerSecond)));
}

Json RunTexts::changed(const char* path, const Json& first) const {
    const auto& settings = m_record.settings;
    const auto last = std::find_if(settings.rbegin(), settings.rend(),
                                   [&](const auto& each) { return each.second.path == path; });
    return last == settings.rend() ? first : last->second.newValue;
}

const Json& RunTexts::training() const {
    static const Json none;
    const auto found = m_record.project.find("training");
    const Json& written = found == m_record.project.end() ? none : *found;
    if (m_training && written == m_written) return *m_training;
    m_written = written;
    const bool isValid = written.is_object() && !hasErrors(checkTraining(written));
    return m_training.emplace(isValid ? resolveTraining(written) : Json::object());
}

Json RunTexts::learningRate() const {
    return changed("training.optimizer.lr", at(at(training(), "optimizer"), "lr"));
}

Json RunTexts::epochs() const {
    const Json first = m_record.started ? Json(m_record.started->epochs)
                                        : at(training(), "epochs");
    return changed("training.epochs", first);
}

QVector<FactRow> RunTexts::settings() const {
    const Json optimizer = at(training(), "optimizer");
    QString method = word(at(optimizer, "type"));
    if (real(optimizer, "momentum") > 0)
        method += at(optimizer, "nesterov") == true
                      ? tr(", Nesterov %1").arg(number(at(optimizer, "momentum")))
                      : tr(", momentum %1").arg(number(at(optimizer, "momentum")));
    const Json schedule = at(training(), "schedule");
    QString plan = word(at(schedule, "type"));
    if (real(schedule, "warmup_epochs") > 0)
        plan += tr(", warm-up %1").arg(number(at(schedule, "warmup_epochs")));
    QStringList augment;
    if (const Json list = at(at(m_record.project, "data"), "augment"); list.is_array())
        for (const Json& item : list) augment << word(at(item, "type"));
    QVector<FactRow> rows = {
        {tr("Optimizer"), method},
        {tr("Schedule"), plan},
        {tr("Weight decay"), number(at(optimizer, "weight_decay"))},
        {tr("Batch size"), number(at(training(), "batch_size"))},
        {tr("Loss"), word(at(at(training(), "loss"), "type"))},
        {tr("Augmentation"), augment.isEmpty() ? tr("none") : augment.join(tr(", "))},
        {tr("Precision"), word(m_record.started ? Json(m_record.started->precision)
                                                : at(m_record.resolved, "precision"))},
        {tr("Seed"), number(at(training(), "seed"))}};
    if (m_record.started) {
        rows << FactRow{tr("Device"), QString::fromStdString(m_record.started->device)}
             << FactRow{tr("Threads"), QString::number(m_record.started->threads)};
    }
    return rows;
}

std::optional<double> RunTexts::bestAccuracy() const {
    const auto best = std::find_if(
        m_record.epochs.begin(), m_record.epochs.end(),
        [&](const EpochEvent& epoch) { return epoch.epoch == m_record.bestEpoch; });
    if (best != m_record.epochs.end() && std::isfinite(best->valAccuracy))
        return best->valAccuracy;
    return m_record.bestValAccuracy;
}

QVector<FactRow> RunTexts::best(std::optional<double> baseline) const {
    const auto accuracy = bestAccuracy();
    if (m_record.bestEpoch <= 0 || !accuracy) return {};
    QVector<FactRow> rows = {
        {tr("Best, epoch %1").arg(m_record.bestEpoch), accuracyText(*accuracy)}};
    const std::int64_t images = m_record.started ? m_record.started->validationImages : 0;
    if (images > 0) {
        const auto correct = std::llround(*accuracy * double(images));
        const Interval interval = wilsonInterval(correct, images);
        rows << FactRow{tr("95 % interval"), intervalText(interval.low, interval.high)};
    }
    if (baseline)
        rows << FactRow{tr("Majority baseline"), accuracyText(*baseline)};
    return rows;
}

QString RunTexts::evaluatedSplit() const {
    return word(at(m_record.evaluation, "split"));
}

QVector<FactRow> RunTexts::evaluation() const {
    const Json& report = m_record.evaluation;
    if (!report.is_object()) return {};
    const bool isTest = evaluatedSplit() == QLatin1String("test");
    QVector<FactRow> rows = {{isTest ? tr("Test accuracy") : tr("Validation accuracy"),
                              accuracyText(real(report, "accuracy"))}};
    const Json interval = at(report, "accuracy_interval");
    if (interval.is_array() && interval.size() == 2 && interval[0].is_number() &&
        interval[1].is_number())
        rows << FactRow{tr("95 % interval"),
                        intervalText(interval[0].get<double>(), interval[1].get<double>())};
    rows << FactRow{tr("Balanced accuracy"), accuracyText(real(report, "balanced_accuracy"))}
         << FactRow{tr("Majority baseline"), accuracyText(real(report, "majority_baseline"))}
         << FactRow{tr("Loss"), QString::number(real(report, "loss"), 'f', 4)}
         << FactRow{tr("Images"), number(at(report, "images"))};
    return rows;
}

QString RunTexts::verdict(std::optional<double> baseline) const {
    std::optional<double> low;
    const Json interval = at(m_record.evaluation, "accuracy_interval");
    if (interval.is_array() && interval.size() == 2 && interval[0].is_number()) {
        low = interval[0].get<double>();
        baseline = real(m_record.evaluation, "majority_baseline");
    } else if (const auto accuracy = bestAccuracy(); accuracy && m_record.started) {
        const std::int64_t images = m_record.started->validationImages;
        if (images > 0) low = wilsonInterval(std::llround(*accuracy * double(images)), images).low;
    }
    if (!low || !baseline || !std::isfinite(*low) || !std::isfinite(*baseline)) return {};
    return *low > *baseline
               ? tr("Not chance: better than always saying the most frequent class.")
               : tr("Not better than always saying the most frequent class.");
}

QString RunTexts::status() const {
    return m_record.finished ? QString::fromStdString(m_record.finished->status) : m_record.status;
}

bool RunTexts::isUnfinished() const {
    return status() == QLatin1String("stopped") || status() == QLatin1String("interrupted");
}

QString RunTexts::outcome() const {
    const std::int64_t done = m_record.epochs.empty() ? 0 : m_record.epochs.back().epoch;
    const QString all = number(epochs());
    const QString ended = status();
    if (m_record.failed || ended == QLatin1String("failed")) return tr("The run failed.");
    if (ended == QLatin1String("stopped"))
        return tr("Stopped after %1 of %2 epochs.").arg(done).arg(all);
    if (ended == QLatin1String("interrupted"))
        return tr("Interrupted after %1 of %2 epochs.").arg(done).arg(all);
    if (ended == QLatin1String("done") && epochs().is_number_integer() &&
        done < epochs().get<std::int64_t>())
        return tr("Ended early after %1 of %2 epochs: no more improvement.").arg(done).arg(all);
    return tr("Done: %1 epochs.").arg(done);
}

} // namespace convstudio
