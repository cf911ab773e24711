package dev.wattle.planner.advice;

import dev.wattle.footprint.disclosure.Html;
import dev.wattle.footprint.disclosure.Ticks;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Draws what each zone is expected to emit, and under it, on the same time axis, a lane each for the plan and the other ways.
/// Steps are drawn as steps. SVG of a fixed width.
final class AdviceChart {
    static final int COLOURS = 8;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 26;
    private static final int LINES = 230;
    /// Above each lane's bars, for its name.
    private static final int NAME = 24;
    private static final int BAR = 16;
    /// Of each site's bar, where several work at the same time.
    private static final int THIN = 9;
    private static final int BOTTOM = 26;

    private final StringBuilder svg = new StringBuilder(50_000);
    private final Advice advice;
    private final int width;
    private final int hours;
    private final List<Choice> lanes = new ArrayList<>();
    private final double top;

    private AdviceChart(Advice advice, int width) {
        this.advice = advice;
        this.width = width;
        hours = advice.deadline();
        lanes.add(new Choice("the plan", advice.planned()));
        advice.atOnce().ifPresent(lanes::add);
        lanes.addAll(advice.choices());
        double highest = 0;
        for (Outlook outlook : advice.outlooks()) {
            for (int slot = 0; slot < hours; slot++) {
                highest = Math.max(highest, isUsed(outlook) ? outlook.high().at(slot) : outlook.mean().at(slot));
            }
        }
        top = Ticks.values(highest, 5).getLast();
    }

    static String svg(Advice advice, int width) {
        return new AdviceChart(advice, width).draw();
    }

    private String draw() {
        int height = lanesTop() + lanes.stream().mapToInt(lane -> NAME + height(lane.plan())).sum() + BOTTOM;
        add("<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Carbon intensity, the plan and other ways over time\">",
                width, height, width, height);
        for (double value : Ticks.values(top, 5)) {
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, width - RIGHT, y(value), y(value));
            text(LEFT - 8, y(value) + 4, "end", Ticks.label(value));
        }
        text(LEFT - 44, 12, "start", "gCO2e/kWh, expected");
        times(height);
        for (int i = 0; i < advice.outlooks().size(); i++) {
            if (isUsed(advice.outlooks().get(i))) {
                band(advice.outlooks().get(i), i);
            }
        }
        for (int i = 0; i < advice.outlooks().size(); i++) {
            line(advice.outlooks().get(i), i);
        }
        int at = lanesTop();
        for (Choice lane : lanes) {
            lane(lane, at);
            at += NAME + height(lane.plan());
        }
        add("<line class=\"base\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n</svg>", LEFT, width - RIGHT, height - BOTTOM, height - BOTTOM);
        return svg.toString();
    }

    private void times(int height) {
        for (Ticks.Mark mark : Ticks.times(advice.from(), advice.time(hours), width > 600 ? 9 : 3)) {
            double x = x((mark.at().getEpochSecond() - advice.from().getEpochSecond()) / 3600.0);
            add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, TOP, height - BOTTOM + 5);
            String anchor = x > width - 40 ? "end" : x < LEFT + 12 ? "start" : "middle";
            text(anchor.equals("start") ? x - 4 : anchor.equals("end") ? x + 10 : x, height - 7, anchor, mark.label());
        }
    }

    /// Whether the plan runs in its zone, and it knows its own error.
    private boolean isUsed(Outlook outlook) {
        return outlook.hasBand() && advice.planned().runs().stream().anyMatch(run -> outlook.zone().equals(advice.zone(run.site())));
    }

    private void band(Outlook outlook, int zone) {
        add("<path class=\"band s%d\" d=\"M", zone % COLOURS);
        for (int slot = 0; slot < hours; slot++) {
            add("%.1f %.1f %.1f %.1f ", x(slot), y(outlook.high().at(slot)), x(slot + 1), y(outlook.high().at(slot)));
        }
        for (int slot = hours - 1; slot >= 0; slot--) {
            add("%.1f %.1f %.1f %.1f ", x(slot + 1), y(outlook.low().at(slot)), x(slot), y(outlook.low().at(slot)));
        }
        add("Z\"/>");
    }

    private void line(Outlook outlook, int zone) {
        add("<path class=\"line z%d\" d=\"M", zone % COLOURS);
        for (int slot = 0; slot < hours; slot++) {
            add("%.1f %.1f %.1f %.1f ", x(slot), y(outlook.mean().at(slot)), x(slot + 1), y(outlook.mean().at(slot)));
        }
        add("\"><title>%s</title></path>", Html.escape(outlook.zone()));
    }

    private void lane(Choice choice, int at) {
        JobPlan plan = choice.plan();
        List<String> sites = sites(plan);
        text(LEFT, at + 13, "start", choice.name() + ": " + AdvicePage.carbon(plan.grams()) + ", " + AdvicePage.energy(plan.kwh()));
        add("<rect class=\"lane\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", LEFT, at + 18, width - LEFT - RIGHT, height(plan));
        for (Run run : plan.runs()) {
            double foot = at + 18 + (isAtOnePlace(plan) ? BAR : THIN * (1 + sites.indexOf(run.site())));
            double tall = isAtOnePlace(plan) ? BAR * (0.25 + 0.75 * run.devices() / advice.mostDevices()) : THIN - 1;
            add("<rect class=\"s%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s: %s to %s on %d</title></rect>",
                    zone(run.site()) % COLOURS, x(run.from()), foot - tall, Math.max(1, x(run.to()) - x(run.from())), tall,
                    Html.escape(run.site()), advice.clock(run.from()), advice.clock(run.to()), run.devices());
        }
    }

    private static int height(JobPlan plan) {
        return isAtOnePlace(plan) ? BAR : THIN * sites(plan).size();
    }

    private static boolean isAtOnePlace(JobPlan plan) {
        return IntStream.range(1, plan.runs().size()).allMatch(i -> plan.runs().get(i).from() >= plan.runs().get(i - 1).to());
    }

    private static List<String> sites(JobPlan plan) {
        return plan.runs().stream().map(Run::site).distinct().sorted().toList();
    }

    private int zone(String site) {
        String zone = advice.zone(site);
        int at = 0;
        for (Outlook outlook : advice.outlooks()) {
            if (outlook.zone().equals(zone)) {
                return at;
            }
            at++;
        }
        throw new IllegalStateException("site '" + site + "' of the plan has no zone");
    }

    private static int lanesTop() {
        return TOP + LINES + 16;
    }

    private double x(double slot) {
        return LEFT + (width - LEFT - RIGHT) * slot / hours;
    }

    private double y(double value) {
        return TOP + LINES - LINES * value / top;
    }

    private void text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, Html.escape(text));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
