package dev.wattle.planner.advice;

import dev.wattle.footprint.disclosure.Html;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.util.List;
import java.util.Locale;

/// A lane each for the plan and the other ways; a way of several sites has a row each, with its name before it.
final class ChartLanes {
    /// Above each lane's rows, for its name.
    private static final int NAME = 26;
    private static final int BAR = 16;
    private static final int ROW = 13;
    private static final double LETTER = 6.9;
    private static final double ROW_LETTER = 6.2;
    private static final int NARROW_LEFT = 8;
    /// Of a bar that is there at all.
    private static final double LEAST_MEAN = 1.5;

    private final StringBuilder svg = new StringBuilder(20_000);
    private final Advice advice;
    private final ChartFrame frame;
    private final ChartStrokes strokes;

    ChartLanes(Advice advice, ChartFrame frame, ChartStrokes strokes) {
        this.advice = advice;
        this.frame = frame;
        this.strokes = strokes;
    }

    /// Pixels that the longest name of a row would take.
    static double namesWidth(Advice advice, ChartStrokes strokes) {
        return strokes.lanes().stream().map(lane -> sites(advice, lane.plan())).filter(sites -> sites.size() > 1).flatMap(List::stream)
                .mapToDouble(site -> site.length() * ROW_LETTER).max().orElse(0);
    }

    int height() {
        return strokes.lanes().stream().mapToInt(lane -> NAME + height(lane.plan())).sum();
    }

    String svg(int top) {
        int at = top;
        for (Choice lane : strokes.lanes()) {
            lane(lane, at);
            at += NAME + height(lane.plan());
        }
        return svg.toString();
    }

    private int height(JobPlan plan) {
        int sites = sites(advice, plan).size();
        return sites > 1 ? ROW * sites : BAR;
    }

    private void lane(Choice choice, int at) {
        List<String> sites = sites(advice, choice.plan());
        int left = frame.isWide() ? frame.left() : NARROW_LEFT;
        String figures = ": " + AdvicePage.carbon(choice.plan().grams()) + ", " + AdvicePage.energy(choice.plan().kwh());
        String name = sites.size() == 1 && !choice.name().contains(sites.getFirst()) ? choice.name() + ", at " + sites.getFirst() : choice.name();
        add("<text x=\"%d\" y=\"%d\">%s<title>%s</title></text>", left, at + 14,
                Html.escape(ChartFrame.fit(name, frame.width() - left - figures.length() * LETTER, LETTER) + figures), Html.escape(name + figures));
        add("<rect class=\"lane\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", frame.left(), at + 20, frame.right() - frame.left(), height(choice.plan()));
        for (int row = 0; row < sites.size(); row++) {
            String site = sites.get(row);
            boolean alone = sites.size() == 1;
            int foot = at + 20 + (alone ? BAR : ROW * (row + 1));
            if (!alone) {
                add("<text class=\"row\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s<title>%s</title></text>", frame.left() - 6, foot - 3,
                        Html.escape(ChartFrame.fit(site, frame.left() - 8, ROW_LETTER)), Html.escape(site));
            }
            List<Run> runs = choice.plan().runs().stream().filter(run -> run.site().equals(site)).toList();
            if (frame.step() == 1) {
                runs.forEach(run -> bar(run, foot, alone ? BAR : ROW - 2));
            } else {
                means(site, runs, foot, alone ? BAR : ROW - 2);
            }
        }
    }

    private void bar(Run run, int foot, int most) {
        double tall = most * (0.25 + 0.75 * run.devices() / advice.mostDevices());
        add("<rect class=\"b%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s: %s to %s on %d</title></rect>",
                strokes.of(advice.zone(run.site())), frame.x(run.from()), foot - tall, Math.max(1, frame.x(run.to()) - frame.x(run.from())), tall,
                Html.escape(run.site()), advice.clock(run.from()), advice.clock(run.to()), run.devices());
    }

    /// Devices that work on average in each step.
    private void means(String site, List<Run> runs, int foot, int most) {
        double[] devices = new double[frame.hours()];
        for (Run run : runs) {
            for (int slot = run.from(); slot < run.to(); slot++) {
                devices[slot] += run.devices();
            }
        }
        add("<path class=\"b%s\" d=\"M%.1f %d", strokes.of(advice.zone(site)), frame.x(0), foot);
        for (int slot = 0; slot < frame.hours(); slot += frame.step()) {
            double sum = 0;
            for (int hour = slot; hour < frame.end(slot); hour++) {
                sum += devices[hour];
            }
            double tall = sum > 0 ? Math.max(LEAST_MEAN, most * sum / (frame.end(slot) - slot) / advice.mostDevices()) : 0;
            add(" %.1f %.1f %.1f %.1f", frame.x(slot), foot - tall, frame.x(frame.end(slot)), foot - tall);
        }
        add(" %.1f %dZ\"><title>%s</title></path>", frame.x(frame.hours()), foot, Html.escape(site));
    }

    /// In the order of the sites.
    private static List<String> sites(Advice advice, JobPlan plan) {
        return advice.zones().keySet().stream().filter(site -> plan.runs().stream().anyMatch(run -> run.site().equals(site))).toList();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
