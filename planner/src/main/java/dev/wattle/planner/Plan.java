package dev.wattle.planner;

import java.util.List;

/// For each hour, which sites work; what that should emit, and how much less any plan could.
///
/// @param policy name of the policy that made it
/// @param hours in order of time, then site
/// @param expectedGrams CO2 equivalent by the forecast
/// @param lowerBoundGrams no plan of the same tokens in the offered hours can emit less by the same forecast, even if
///     each site ends within an hour; what coming back from a rest costs is in it
/// @param shortfallTokens tokens that the offered hours cannot give before the deadline; 0 when all fit
/// @param warnings what the demand asked for and the plan cannot give, a line each
public record Plan(
        String policy,
        List<PlannedHour> hours,
        double expectedGrams,
        double lowerBoundGrams,
        double shortfallTokens,
        List<String> warnings) {

    public Plan {
        hours = List.copyOf(hours);
        warnings = List.copyOf(warnings);
    }

    /// A plan that gives all that was asked for, or says what is missing in its shortfall alone.
    public Plan(String policy, List<PlannedHour> hours, double expectedGrams, double lowerBoundGrams, double shortfallTokens) {
        this(policy, hours, expectedGrams, lowerBoundGrams, shortfallTokens, List.of());
    }

    /// How much more the plan should emit than the bound, as a part of the bound: 0 is the best.
    public double gap() {
        if (expectedGrams <= lowerBoundGrams) {
            return 0;
        }
        return expectedGrams / lowerBoundGrams - 1;
    }

    /// Energy of machines and network.
    public double expectedKwh() {
        return hours.stream().mapToDouble(PlannedHour::kwh).sum();
    }

    /// The hours of one site.
    public List<PlannedHour> of(String site) {
        return hours.stream().filter(hour -> hour.site().equals(site)).toList();
    }

    /// Tokens of all planned hours.
    public double tokens() {
        return hours.stream().mapToDouble(PlannedHour::tokens).sum();
    }
}
