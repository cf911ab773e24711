package dev.wattle.planner.advice;

import dev.wattle.footprint.Unit;
import dev.wattle.footprint.disclosure.Figures;
import dev.wattle.footprint.disclosure.Html;
import dev.wattle.footprint.disclosure.RunPage;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An advice as one HTML file: no script, no request to anywhere, light or dark as the reader has it.
public final class AdvicePage {
    private static final int WIDE = 1046;
    private static final int NARROW = 340;

    /// What the house's style does not know.
    private static final String STYLE = """
            .lane { fill: var(--line); opacity: .45; }
            .z0 { stroke: var(--c0); } .z1 { stroke: var(--c1); } .z2 { stroke: var(--c2); } .z3 { stroke: var(--c3); }
            .z4 { stroke: var(--c4); } .z5 { stroke: var(--c5); } .z6 { stroke: var(--c6); } .z7 { stroke: var(--c7); }
            .band { opacity: .18; }
            path.line { stroke-width: 1.6; }
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
        add("<header><p class=\"brand\">Wattle</p><h1>Plan of %s</h1><p class=\"lead\">%s from %s to %s UTC</p></header>\n<main>",
                name, Html.escape(advice.work()), advice.clock(0), advice.clock(advice.deadline()));
    }

    private void tiles() {
        add("<section class=\"tiles\">");
        tile("Carbon", carbon(advice.planned().grams()), advice.hasBand() ? carbon(advice.gramsLow()) + " to " + carbon(advice.gramsHigh()) : "the forecast gives no band");
        tile("Energy", energy(advice.planned().kwh()), "with PUE, pauses and network");
        advice.atOnce().ifPresent(once -> tile("At once", carbon(once.plan().grams()), once.name().replace("at once ", "") + ", " + energy(once.plan().kwh())));
        tile("Lower bound", carbon(advice.lowerBoundGrams()), "the plan is " + AdviceTable.percent(advice.gap()) + " above it");
        add("</section>");
    }

    private void tile(String name, String value, String more) {
        add("<div class=\"tile\"><div class=\"name\">%s</div><div class=\"value\">~%s</div><div class=\"more\">%s</div></div>", name, value, Html.escape(more));
    }

    private void chart() {
        add("<section><h2>When and where</h2><p class=\"note\">Lines: what a kWh of each zone's grid is expected to emit%s. Lanes: where and when the job"
                + " runs, in the colour of the zone; a lower bar holds fewer devices.</p>\n<div class=\"wide\">",
                advice.hasBand() ? ", with the band that 90 of 100 hours lie in where the plan runs" : "");
        page.append(AdviceChart.svg(advice, WIDE)).append("</div>\n<div class=\"narrow\">").append(AdviceChart.svg(advice, NARROW));
        add("</div>\n<ul class=\"legend\">");
        for (int i = 0; i < advice.outlooks().size(); i++) {
            String zone = advice.outlooks().get(i).zone();
            List<String> sites = advice.zones().entrySet().stream().filter(site -> site.getValue().equals(zone)).map(Map.Entry::getKey).toList();
            add("<li><span class=\"key k%d\"></span>%s <span class=\"soft\">%s</span></li>", i % AdviceChart.COLOURS, Html.escape(zone), Html.escape(String.join(", ", sites)));
        }
        add("</ul></section>");
    }

    private void runs() {
        add("<section><h2>Hours</h2><div class=\"scroll\"><table class=\"words\"><thead><tr><th>From (UTC)</th><th>To</th><th>Hours</th><th>Devices</th><th>Site</th><th>Zone</th></tr></thead><tbody>");
        for (Run run : advice.planned().runs()) {
            add("<tr><td>%s</td><td>%s</td><td>%d</td><td>%d</td><td>%s</td><td>%s</td></tr>", advice.clock(run.from()), advice.clock(run.to()), run.to() - run.from(), run.devices(),
                    Html.escape(run.site()), Html.escape(advice.zone(run.site())));
        }
        add("</tbody></table></div></section>");
    }

    private void choices() {
        add("<section><h2>Beside other ways</h2><div class=\"scroll\"><table><thead><tr><th>Way</th><th>Carbon</th><th>Energy</th><th>Against the plan</th></tr></thead><tbody>");
        choice("the plan", advice.planned());
        advice.atOnce().ifPresent(once -> choice(once.name(), once.plan()));
        advice.choices().forEach(choice -> choice(choice.name(), choice.plan()));
        add("</tbody></table></div></section>");
    }

    private void choice(String name, JobPlan plan) {
        boolean comparable = !plan.equals(advice.planned()) && advice.planned().grams() > 0;
        add("<tr><td>%s</td><td>~%s</td><td>~%s</td><td>%s</td></tr>", Html.escape(name), carbon(plan.grams()), energy(plan.kwh()),
                comparable ? String.format(Locale.ROOT, "%+.1f %%", 100 * (plan.grams() / advice.planned().grams() - 1)) : "");
    }

    private void list(String name, List<String> lines) {
        if (!lines.isEmpty()) {
            add("<section><h2>%s</h2><ul>", name);
            lines.forEach(line -> add("<li>%s</li>", Html.escape(line)));
            add("</ul></section>");
        }
    }

    private void words() {
        list("How these figures were made", List.of(
                "Carbon is the energy of each hour with PUE times what the hour is expected to emit, by the forecast " + String.join(", ", advice.methods()) + " from past hours.",
                "The lower bound is proven: by this forecast, nothing that the sites have does the job with less. It says nothing of how good the forecast is.",
                "Moving or waiting changes the carbon, not the work: compare the energies."));
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
