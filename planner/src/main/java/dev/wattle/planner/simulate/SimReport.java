package dev.wattle.planner.simulate;

import java.util.List;
import java.util.Locale;

/// What each policy did with a scenario, beside what no policy could have beaten.
///
/// @param jobs played
/// @param sites played
/// @param hours played
/// @param lowerBoundGrams proven: no plan emits less, even knowing the future
/// @param results a policy each
public record SimReport(int jobs, int sites, int hours, double lowerBoundGrams, List<SimResult> results) {
    public SimReport {
        results = List.copyOf(results);
    }

    /// Emissions over the bound: 1 is the best there can be.
    public double ratio(SimResult result) {
        return result.grams() / lowerBoundGrams;
    }

    /// For people; with money where energy has a price.
    public String table() {
        boolean priced = results.stream().anyMatch(result -> result.money() != 0);
        StringBuilder text = new StringBuilder(line("%d jobs on %d sites for %d hours; clairvoyant lower bound %.3f kg CO2e", jobs, sites, hours, lowerBoundGrams / 1000));
        text.append(line("%-20s %-15s %12s %12s %8s %7s %9s %7s%s", "policy", "forecast", "kg CO2e", "kWh", "x bound", "missed", "wait h", "moves",
                priced ? "        money" : ""));
        for (SimResult result : results) {
            text.append(line("%-20s %-15s %12.3f %12.3f %8.3f %7d %9.2f %7d%s", result.policy(), result.forecast(), result.grams() / 1000,
                    result.kwh(), ratio(result), result.deadlineMisses(), result.meanWaitHours(), result.migrations(),
                    priced ? String.format(Locale.ROOT, " %12.2f", result.money()) : ""));
        }
        return text.toString();
    }

    /// For programs.
    public String json() {
        List<String> rows = results.stream().map(this::row).toList();
        return String.format(Locale.ROOT, "{\"jobs\": %d, \"sites\": %d, \"hours\": %d, \"lower_bound_g_co2e\": %.6f, \"results\": [%s]}%n",
                jobs, sites, hours, lowerBoundGrams, String.join(", ", rows));
    }

    private String row(SimResult result) {
        return String.format(Locale.ROOT,
                "{\"policy\": \"%s\", \"forecast\": \"%s\", \"g_co2e\": %.6f, \"kwh\": %.6f, \"switch_kwh\": %.6f, \"money\": %.6f, \"ratio_to_bound\": %.6f,"
                        + " \"deadline_misses\": %d, \"mean_wait_hours\": %.6f, \"migrations\": %d, \"pauses\": %d}",
                quoted(result.policy()), quoted(result.forecast()), result.grams(), result.kwh(), result.switchKwh(), result.money(), ratio(result),
                result.deadlineMisses(), result.meanWaitHours(), result.migrations(), result.pauses());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
