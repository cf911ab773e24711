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
        line("%n%12s  %12s  %10s  %s", "kg CO2e", "kWh", "", "expected");
        choice("the plan", advice.planned());
        advice.atOnce().ifPresentOrElse(once -> choice(once.name(), once.plan()), () -> line("%38s  %s", "", "at once is not possible anywhere"));
        advice.choices().forEach(choice -> choice(choice.name(), choice.plan()));
        line("");
    }

    private void choice(String name, JobPlan plan) {
        boolean own = plan.equals(advice.planned());
        String more = own || advice.planned().grams() <= 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (plan.grams() / advice.planned().grams() - 1));
        line("%12.4f  %12.3f  %10s  %s", plan.grams() / 1000, plan.kwh(), more, name);
    }

    private void bound() {
        line("bound      %.4f kg CO2e: no plan emits less by this forecast; the plan is %s above it", advice.lowerBoundGrams() / 1000,
                percent(advice.gap()));
        if (advice.hasBand()) {
            line("band       %.4f to %.4f kg CO2e, if each of its hours lay at the edge that 5 of 100 hours cross", advice.gramsLow() / 1000, advice.gramsHigh() / 1000);
        }
    }

    static String percent(double part) {
        return Double.isFinite(part) ? String.format(Locale.ROOT, "%.2f %%", 100 * part) : "no known part";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
