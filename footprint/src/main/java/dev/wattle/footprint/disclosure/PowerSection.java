package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.RunReport;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/// The page's charts of power and carbon intensity: one for wide and one for narrow screens, a legend, and the same figures as
/// a table for who cannot see them.
final class PowerSection {
    private static final int WIDE = 1000;
    private static final int NARROW = 340;
    private static final int ROWS = 24;

    private PowerSection() {}

    static String html(RunReport report) {
        StringBuilder html = new StringBuilder("<section><h2>Power over time</h2>");
        if (report.power().isEmpty()) {
            return html.append("<p class=\"note\">The record holds no power over time.</p></section>\n").toString();
        }
        Set<String> hatched = notMeasured(report);
        PowerBins wide = PowerBins.of(report.power(), 300);
        PowerBins narrow = PowerBins.of(report.power(), 110);
        html.append("<p class=\"note\">The run's share of each device, before PUE, stacked: the height is its power, the area its energy.");
        html.append(" Hatched is modelled or assumed, solid is measured. Times are UTC.</p>\n");
        html.append("<div class=\"wide\">").append(TimeChart.power(wide, hatched, WIDE, "w")).append("</div>\n");
        html.append("<div class=\"narrow\">").append(TimeChart.power(narrow, hatched, NARROW, "n")).append("</div>\n");
        legend(html, wide, hatched);
        if (wide.knowsIntensity()) {
            html.append("<h3>Carbon intensity beside it</h3>\n<div class=\"wide\">").append(TimeChart.intensity(wide, WIDE)).append("</div>\n");
            html.append("<div class=\"narrow\">").append(TimeChart.intensity(narrow, NARROW)).append("</div>\n");
        }
        table(html, PowerBins.of(report.power(), ROWS));
        return html.append("</section>\n").toString();
    }

    private static Set<String> notMeasured(RunReport report) {
        Set<String> names = new LinkedHashSet<>(PowerBins.of(report.power(), 1).watts().keySet());
        Set<String> measured = new LinkedHashSet<>();
        for (DeviceUse device : report.devices()) {
            if (device.run().method() == Method.MEASURED) {
                measured.add(device.device());
            }
        }
        for (DeviceUse device : report.devices()) {
            if (device.run().method() != Method.MEASURED) {
                measured.remove(device.device());
            }
        }
        names.removeAll(measured);
        return names;
    }

    private static void legend(StringBuilder html, PowerBins bins, Set<String> hatched) {
        html.append("<ul class=\"legend\">");
        int series = 0;
        for (String device : bins.watts().keySet()) {
            double mean = Arrays.stream(bins.watts().get(device)).average().orElse(0);
            boolean hatch = hatched.contains(device);
            html.append("<li><span class=\"key k").append(series++).append(hatch ? " hatch" : "").append("\"></span>").append(Html.escape(device));
            html.append(" <span class=\"soft\">").append(hatch ? "~" : "").append(Figures.power(mean)).append(" on average</span></li>");
        }
        html.append("</ul>\n");
    }

    private static void table(StringBuilder html, PowerBins bins) {
        html.append("<details><summary>The same as a table</summary><div class=\"scroll\"><table><thead><tr><th>From (UTC)</th>");
        bins.watts().keySet().forEach(device -> html.append("<th>").append(Html.escape(device)).append(", W</th>"));
        html.append("<th>g/kWh</th></tr></thead><tbody>\n");
        for (int i = 0; i < bins.steps(); i++) {
            html.append("<tr><td>").append(bins.start(i).toString().replace('T', ' '), 0, 19).append("</td>");
            for (double[] watts : bins.watts().values()) {
                html.append("<td>").append(Figures.digits(watts[i])).append("</td>");
            }
            html.append("<td>").append(Figures.digits(bins.gramsPerKwh()[i])).append("</td></tr>\n");
        }
        html.append("</tbody></table></div></details>\n");
    }
}
