package dev.wattle.planner.advice;

import dev.wattle.footprint.Unit;
import dev.wattle.footprint.disclosure.Figures;
import dev.wattle.footprint.disclosure.Html;
import dev.wattle.footprint.disclosure.RunPage;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// An advice as one HTML file: no script, no request to anywhere, light or dark as the reader has it.
public final class AdvicePage {
    private static final int WIDE = 1046;
    private static final int NARROW = 340;
    private static final int MANY_RUNS = 24;

    /// What the house's style does not know.
    private static final String STYLE = """
            :root { --z0: var(--c2); --z1: var(--sun); --z2: var(--c0); --z3: var(--c4); --z4: var(--c3); --z5: var(--c5); --z6: var(--c6); --z7: var(--ink); --zx: var(--soft); }
            .z0 { stroke: var(--z0); } .z1 { stroke: var(--z1); } .z2 { stroke: var(--z2); } .z3 { stroke: var(--z3); }
            .z4 { stroke: var(--z4); } .z5 { stroke: var(--z5); } .z6 { stroke: var(--z6); } .z7 { stroke: var(--z7); }
            .b0 { fill: var(--z0); } .b1 { fill: var(--z1); } .b2 { fill: var(--z2); } .b3 { fill: var(--z3); }
            .b4 { fill: var(--z4); } .b5 { fill: var(--z5); } .b6 { fill: var(--z6); } .b7 { fill: var(--z7); } .bx { fill: var(--zx); }
            .line { stroke-width: 1.8; }
            .line.z1 { stroke-dasharray: 8 3; } .line.z2 { stroke-dasharray: 2.5 2.5; } .line.z3 { stroke-dasharray: 11 3 2.5 3; }
            .line.z4 { stroke-dasharray: 18 4; } .line.z5 { stroke-dasharray: 6 2.5 2 2.5 2 2.5; } .line.z6 { stroke-dasharray: 1.5 4; } .line.z7 { stroke-dasharray: 12 3 5 3; }
            .line.zx { stroke: var(--zx); stroke-width: 1; opacity: .35; }
            .tie { fill: none; stroke-width: 1; }
            .lane { fill: var(--line); opacity: .45; }
            .band { opacity: .16; }
            svg text.row { font-size: 11px; }
            @media (max-width: 640px) { th, td { padding: 7px 5px; font-size: 13px; } th { white-space: normal; } td.way { min-width: 11ch; } }
            @media print { .scroll { overflow: visible; } th, td { padding: 4px 6px; font-size: 12px; } }
            td.way { white-space: normal; overflow-wrap: anywhere; }
            @media (min-width: 641px) { .tile { flex-basis: 180px; } td.way { min-width: 17ch; } }
            .legend svg { display: inline-block; margin-right: 8px; vertical-align: 2px; }
            """;

    private final StringBuilder page = new StringBuilder(100_000);
    private final Advice advice;

    private AdvicePage(Advice advice) {
        this.advice = advice;
    }

    /// @param software that wrote it
    public static String html(Advice advice, String software) {
        AdvicePage page = new AdvicePage(advice);
        page.head();
        page.tiles();
        page.chart();
        page.runs();
        page.choices();
        page.list("Why", advice.explanation().lines());
        page.list("Take care", advice.warnings());
        page.words();
        page.add("</main>\n<footer><p>Written by %s. Every figure here is expected, none is measured.</p></footer>\n</body>\n</html>", Html.escape(software));
        return page.page.toString();
    }

    private void head() {
        String name = Html.escape(advice.job());
        add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        add("<title>Wattle: plan of %s</title>\n<style>\n%s%s</style>\n</head>\n<body>", name, RunPage.style(), STYLE);
        add("<header><p class=\"brand\">Wattle</p><h1>Plan of %s</h1><p class=\"lead\">%s between %s and %s UTC</p></header>\n<main>",
                name, Html.escape(advice.work()), advice.clock(0), advice.clock(advice.deadline()));
    }

    private void tiles() {
        add("<section class=\"tiles\">");
        JobPlan plan = advice.planned();
        tile("Carbon (CO2e)", carbon(plan.grams()), advice.hasBand() ? "band " + carbon(advice.gramsLow()) + " to " + carbon(advice.gramsHigh()) : "the forecast gives no band");
        tile("Energy", energy(plan.kwh()), advice.hasOwnEnergy() ? own(plan) + " of it the sites' own" : "with PUE, pauses and network");
        if (advice.hasMoney()) {
            tile("Money", money(plan), "in the currency of the sites' prices");
        }
        advice.atOnce().ifPresent(once -> tile("At once", carbon(once.plan().grams()), once.name().replace("at once ", "") + ", " + energy(once.plan().kwh())));
        tile("Lower bound", carbon(advice.lowerBoundGrams()), "the plan is " + AdviceTable.percent(advice.gap()) + " above it");
        add("</section>");
    }

    private void tile(String name, String value, String more) {
        add("<div class=\"tile\"><div class=\"name\">%s</div><div class=\"value\">~%s</div><div class=\"more\">%s</div></div>", name, value, Html.escape(more));
    }

    private void chart() {
        ChartStrokes strokes = new ChartStrokes(advice);
        add("<section><h2>When and where</h2><p class=\"note\">Lines: what a kWh of each zone's grid is expected to emit%s%s. Lanes: when and where the job"
                + " runs; the lower a bar, the fewer devices%s.</p>\n<div class=\"wide\">",
                strokes.banded().isEmpty() ? "" : ", with its band where the plan runs most",
                advice.hasOwnEnergy() ? "; energy of the sites' own is not drawn" : "",
                strokes.lanes().size() < advice.ways().size() ? ". " + (advice.ways().size() - strokes.lanes().size()) + " ways that emit more stand in the table below only" : "");
        page.append(AdviceChart.svg(advice, WIDE)).append("</div>\n<div class=\"narrow\">").append(AdviceChart.svg(advice, NARROW));
        add("</div>\n<ul class=\"legend\">");
        for (Outlook outlook : strokes.told()) {
            key(strokes.of(outlook.zone()), outlook.zone(), String.join(", ", sites(outlook.zone())));
        }
        if (!strokes.others().isEmpty()) {
            key("x", strokes.others().size() + " other zones, in grey as far as they lie within the picture:",
                    strokes.others().stream().map(outlook -> outlook.zone() + " (" + String.join(", ", sites(outlook.zone())) + ")").collect(Collectors.joining(", ")));
        }
        add("</ul></section>");
    }

    private void key(String stroke, String zone, String sites) {
        add("<li><svg width=\"34\" height=\"6\" aria-hidden=\"true\"><path class=\"line z%s\" d=\"M0 3H34\"/></svg>%s <span class=\"soft\">%s</span></li>",
                stroke, Html.escape(zone), Html.escape(sites));
    }

    private List<String> sites(String zone) {
        return advice.zones().entrySet().stream().filter(site -> site.getValue().equals(zone)).map(Map.Entry::getKey).toList();
    }

    private void runs() {
        List<Run> runs = advice.planned().runs();
        boolean many = runs.size() > MANY_RUNS;
        add("<section><h2>Hours</h2>%s<div class=\"scroll\"><table class=\"words\"><thead><tr><th>From (UTC)</th><th>To</th><th>Site</th><th>Devices</th>"
                + "<th>Hours</th><th>Zone</th><th>Its grid then</th></tr></thead><tbody>", many ? "<details><summary>All " + runs.size() + " stretches of hours</summary>" : "");
        for (Run run : runs) {
            add("<tr><td>%s</td><td>%s</td><td>%s</td><td>%d</td><td>%d</td><td>%s</td><td>~%s g CO2e/kWh</td></tr>", advice.clock(run.from()), advice.clock(run.to()),
                    Html.escape(run.site()), run.devices(), run.to() - run.from(), Html.escape(advice.zone(run.site())), Figures.digits(advice.grid(run)));
        }
        add("</tbody></table></div>%s</section>", many ? "</details>" : "");
    }

    private void choices() {
        add("<section><h2>Beside other ways</h2><div class=\"scroll\"><table><thead><tr><th>Way</th><th>Carbon (CO2e)</th><th>Energy</th>%s%s<th>Against the plan</th></tr></thead><tbody>",
                advice.hasOwnEnergy() ? "<th>Sites' own energy</th>" : "", advice.hasMoney() ? "<th>Money</th>" : "");
        for (int i = 0; i < advice.ways().size(); i++) {
            Choice way = advice.ways().get(i);
            add("<tr><td class=\"way\">%s</td><td>~%s</td><td>~%s</td>%s%s<td>%s</td></tr>", Html.escape(way.name()), carbon(way.plan().grams()), energy(way.plan().kwh()),
                    advice.hasOwnEnergy() ? "<td>" + own(way.plan()) + "</td>" : "", advice.hasMoney() ? "<td>~" + money(way.plan()) + "</td>" : "",
                    advice.besidePlan(i));
        }
        add("</tbody></table></div></section>");
    }

    private void list(String name, List<String> lines) {
        if (!lines.isEmpty()) {
            add("<section><h2>%s</h2><ul>", name);
            lines.forEach(line -> add("<li>%s</li>", Html.escape(line)));
            add("</ul></section>");
        }
    }

    private void words() {
        List<String> words = new ArrayList<>();
        words.add("Carbon is the energy of each hour times what a kWh is expected to emit in it, by the forecast " + String.join(", ", advice.methods())
                + ". CO2e is CO2 and, as far as the grid's figures hold them, other greenhouse gases as the CO2 that warms as much.");
        words.add("Energy is that of the sites: what their devices draw times PUE, and what pauses, moves and the network take. A device-hour is one device at work for an hour.");
        if (advice.hasBand()) {
            words.add("The band is made from the forecast's own past errors, so that 90 of 100 hours should lie within it. That of the plan puts all its hours at the low edge, or all at the high one.");
        }
        words.add("The lower bound is proven: by this forecast, nothing that the sites have does the job with less"
                + (advice.isLimitedInMoney() ? " within its limit on money" : "") + ". It says nothing of how good the forecast is.");
        if (advice.hasOwnEnergy()) {
            words.add("Energy of a site's own is drawn first, as far as it is cleaner than the grid in that hour. A battery counts by what it gives; what storing loses is taken from energy that was left over.");
        }
        if (advice.hasMoney()) {
            words.add("Money is what that energy costs at the sites' prices, and nothing else.");
        }
        words.add("Moving or waiting changes the carbon, not the work: compare the energies.");
        list("How these figures were made", words);
    }

    private static String own(JobPlan plan) {
        return plan.sources().ownKwh() > 0 ? "~" + energy(plan.sources().ownKwh()) : "none";
    }

    private static String money(JobPlan plan) {
        return String.format(Locale.ROOT, "%.2f", plan.money());
    }

    static String carbon(double grams) {
        return Figures.carbon(grams);
    }

    static String energy(double kwh) {
        return Figures.energy(kwh * Unit.JOULES_PER_KWH);
    }

    private void add(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
