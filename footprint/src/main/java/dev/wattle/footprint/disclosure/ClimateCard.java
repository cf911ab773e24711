package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The climate performance model card: ten items and comments (Hershcovich et al. 2022, "Towards Climate Awareness in NLP
/// Research", EMNLP; the first five are its minimum card), as a Markdown table. What the record knows is filled in, what
/// only its author can know is asked of them, and what nobody says is `not given`.
public final class ClimateCard {
    private static final String NOT_GIVEN = "not given";

    private ClimateCard() {}

    /// What a meter cannot know.
    ///
    /// @param publiclyAvailable item 1: is the model public, and where
    /// @param allExperimentsTime item 3: time of all experiments, such as `288 hours`
    /// @param allExperimentsCarbon item 8: carbon of all experiments, such as `94.8 kg`
    /// @param inference item 9: mean carbon of one inference, such as `0.62 mg`
    /// @param positiveImpact item 10
    /// @param comments item 11
    public record Answers(
            Optional<String> publiclyAvailable,
            Optional<String> allExperimentsTime,
            Optional<String> allExperimentsCarbon,
            Optional<String> inference,
            Optional<String> positiveImpact,
            Optional<String> comments) {
        /// None of them.
        public static final Answers NONE =
                new Answers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The card of a run that trained the final model.
    ///
    /// @param model its title
    public static String markdown(String model, RunReport report, Answers answers) {
        List<String> lines = new ArrayList<>();
        lines.add(row(model, ""));
        lines.add("| --- | --- |");
        lines.add(row("1. Is the resulting model publicly available?", answers.publiclyAvailable));
        lines.add(row("2. How much time does the training of the final model take?", hours(report)));
        lines.add(row("3. How much time did all experiments take (incl. hyperparameter search)?", answers.allExperimentsTime));
        lines.add(row("4. What was the power of GPU and CPU?", power(report)));
        lines.add(row("5. At which geo location were the computations performed?", place(report)));
        lines.add(row("6. What was the energy mix at the geo location?", mix(report)));
        lines.add(row("7. How much CO2eq was emitted to train the final model?", carbon(report)));
        lines.add(row("8. How much CO2eq was emitted for all experiments?", answers.allExperimentsCarbon));
        lines.add(row("9. What is the average CO2eq emission for the inference of one sample?", answers.inference));
        lines.add(row("10. Which positive environmental impact can be expected from this work?", answers.positiveImpact));
        lines.add(row("11. Comments", comments(report, answers)));
        return String.join("\n", lines) + "\n";
    }

    private static String hours(RunReport report) {
        return Figures.digits(seconds(report) / 3600) + " hours";
    }

    private static String power(RunReport report) {
        List<String> parts = PartUse.of(report).stream().map(part -> part.name() + " " + meanWatts(part.run(), seconds(report))).toList();
        return parts.isEmpty() ? NOT_GIVEN : String.join(", ", parts) + " (mean of the run's share, before PUE)";
    }

    private static String meanWatts(Quantity energy, double seconds) {
        return seconds > 0 ? Figures.power(energy.value() / seconds) + " " + Figures.word(energy.method()) : NOT_GIVEN;
    }

    private static String place(RunReport report) {
        return report.facts().place().isEmpty() ? NOT_GIVEN : report.facts().place();
    }

    private static String mix(RunReport report) {
        double kwh = Unit.joulesToKwh(report.cost().facility().value());
        String mean = kwh > 0 ? Figures.digits(report.cost().average().value() / kwh) + " gCO2eq/kWh, " : "";
        return mean + "average, location-based; " + report.cost().intensity();
    }

    private static String carbon(RunReport report) {
        return Figures.carbon(report.cost().average().value()) + " (" + Figures.certainty(report.cost().average()) + "), with "
                + Figures.energy(report.cost().facility().value()) + " (" + Figures.certainty(report.cost().facility()) + ")";
    }

    private static String comments(RunReport report, Answers answers) {
        String own = "PUE " + Figures.digits(report.cost().pue()) + "; written by " + report.facts().software();
        return answers.comments.map(comments -> comments + " · " + own).orElse(own);
    }

    private static double seconds(RunReport report) {
        return report.facts().metered().toNanos() * 1e-9;
    }

    private static String row(String item, Optional<String> answer) {
        return row(item, answer.filter(text -> !text.isBlank()).orElse(NOT_GIVEN));
    }

    /// Neither a bar nor a line end may end the cell, and no text may become a tag.
    private static String row(String item, String answer) {
        return "| " + cell(item) + " | " + cell(answer) + " |";
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace('\r', ' ').replace('\n', ' ');
    }
}
