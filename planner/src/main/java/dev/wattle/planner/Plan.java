package dev.wattle.planner;

import java.util.List;

/// For each hour, which sites work; what that should emit, and how much less any plan could.
///
/// @param policy name of the policy that made it
/// @param hours in order of time, then site
/// @param expectedGrams CO2 equivalent by the forecast
/// @param lowerBoundGrams no plan of the same tokens in the offered hours, within the same limit on money, can emit less by the same forecast,
///     even if each site ends within an hour; what coming back from a rest costs is in it
/// @param shortfallTokens tokens that the offered hours cannot give before the deadline; 0 when all fit
/// @param warnings what the demand asked for and the plan cannot give, a line each
public record Plan(
        String policy,
        List<PlannedHour> hours,
        double expectedGrams,
        double lowerBoundGrams,
        double shortfallTokens,
        List<String> warnings) {
    private static final double ROUNDING = 1e-6;

    public Plan {
        hours = List.copyOf(hours);
        warnings = List.copyOf(warnings);
    }

    /// A plan that gives all that was asked for, or says what is missing in its shortfall alone.
    public Plan(String policy, List<PlannedHour> hours, double expectedGrams, double lowerBoundGrams, double shortfallTokens) {
        this(policy, hours, expectedGrams, lowerBoundGrams, shortfallTokens, List.of());
    }

    /// Where the plan is the optimum, its grams and the bound are the same sum, rounded in two ways; a bound above that would be none.
    Plan boundedBy(double grams) {
        double proven = grams <= expectedGrams * (1 + ROUNDING) + ROUNDING ? Math.min(grams, expectedGrams) : 0;
        return new Plan(policy, hours, expectedGrams, proven, shortfallTokens, warnings);
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

    /// By the prices of the sites' energy.
    public double money() {
        return hours.stream().mapToDouble(PlannedHour::money).sum();
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
