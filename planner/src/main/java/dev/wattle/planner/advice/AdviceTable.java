package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.util.Locale;

/// An advice as text for a terminal.
public final class AdviceTable {
    private final StringBuilder text = new StringBuilder();
    private final Advice advice;

    private AdviceTable(Advice advice) {
        this.advice = advice;
    }

    /// @param explain whether to say why
    public static String of(Advice advice, boolean explain) {
        AdviceTable table = new AdviceTable(advice);
        table.head();
        table.runs();
        table.choices();
        table.bound();
        advice.warnings().forEach(warning -> table.line("warning    %s", warning));
        if (explain) {
            advice.explanation().lines().forEach(why -> table.line("why        %s", why));
        }
        return table.text.toString();
    }

    private void head() {
        line("job        %s: %s by %s UTC", advice.job(), advice.work(), advice.clock(advice.deadline()));
        line("from       %s UTC, forecast %s", advice.clock(0), String.join(", ", advice.methods()));
    }

    private void runs() {
        line("%n%-17s  %-17s  %5s  %7s  %s", "from (UTC)", "to", "hours", "devices", "site");
        for (Run run : advice.planned().runs()) {
            line("%-17s  %-17s  %5d  %7d  %s (%s)", advice.clock(run.from()), advice.clock(run.to()), run.to() - run.from(), run.devices(),
                    run.site(), advice.zone(run.site()));
        }
    }

    private void choices() {
        line("");
        row("kg CO2e", "kWh", "own kWh", "money", "kg vs plan", "way (every figure is expected)");
        for (int i = 0; i < advice.ways().size(); i++) {
            JobPlan plan = advice.ways().get(i).plan();
            row(figure("%.4f", plan.grams() / 1000), figure("%.3f", plan.kwh()), figure("%.3f", plan.sources().ownKwh()), figure("%.2f", plan.money()),
                    advice.besidePlan(i), advice.ways().get(i).name());
            if (i == 0 && advice.atOnce().isEmpty()) {
                row("", "", "", "", "", "at once is not possible anywhere");
            }
        }
        line("");
    }

    /// @param own only where sites have energy of their own
    /// @param money only where energy has a price
    private void row(String carbon, String energy, String own, String money, String more, String way) {
        line("%12s  %12s%s%s  %10s  %s", carbon, energy, advice.hasOwnEnergy() ? "  %12s".formatted(own) : "", advice.hasMoney() ? "  %10s".formatted(money) : "", more, way);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void bound() {
        line("bound      %.4f kg CO2e: no plan%s emits less by this forecast; the plan is %s above it", advice.lowerBoundGrams() / 1000,
                advice.isLimitedInMoney() ? " within its limit on money" : "", percent(advice.gap()));
        if (advice.hasBand()) {
            line("band       %.4f to %.4f kg CO2e, if all its hours came as clean or as dirty as only 5 of 100 should", advice.gramsLow() / 1000, advice.gramsHigh() / 1000);
        }
    }

    static String percent(double part) {
        return Double.isFinite(part) ? String.format(Locale.ROOT, "%.2f %%", 100 * part) : "no known part";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
