package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.OwnResource;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.HostFacts;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunReport;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a run cost, as one HTML file: no script, no request to anywhere, light or dark as the reader has it.
public final class RunPage {
    private final StringBuilder page = new StringBuilder(100_000);
    private final RunReport report;

    private RunPage(RunReport report) {
        this.report = report;
    }

    public static String html(RunReport report) {
        RunPage page = new RunPage(report);
        page.head();
        page.tiles();
        page.asides();
        page.page.append(PowerSection.html(report));
        page.devices();
        page.hosts();
        page.words();
        return page.page.append("</main>\n<footer><p>Written by ").append(Html.escape(report.facts().software()))
                .append(". A figure with ~ is not measured.</p></footer>\n</body>\n</html>\n").toString();
    }

    private void head() {
        String command = String.join(" ", report.facts().command());
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.append("<title>Wattle: ").append(Html.escape(command)).append("</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
        page.append("<header><p class=\"brand\">Wattle</p><h1>").append(Html.escape(command)).append("</h1><p class=\"lead\">Run ");
        page.append(Html.escape(report.facts().run())).append(" · ").append(span()).append(" · ");
        page.append(Html.escape(report.facts().place().isEmpty() ? "place not given" : report.facts().place())).append("</p></header>\n<main>\n");
    }

    private String span() {
        String from = report.facts().from().toString();
        String to = report.facts().to().toString();
        return from.substring(0, 10) + " " + from.substring(11, 19) + " to " + (to.startsWith(from.substring(0, 10)) ? "" : to.substring(0, 10) + " ")
                + to.substring(11, 19) + " UTC";
    }

    private void tiles() {
        RunCost cost = report.cost();
        double seconds = report.facts().metered().toNanos() * 1e-9;
        page.append("<section class=\"tiles\">\n");
        tile("Energy", cost.facility(), cost.pue() == 1 ? "no PUE added" : "with PUE " + Figures.digits(cost.pue()));
        tile("Carbon", cost.average(), "average, location-based");
        plain("Time", Figures.time(seconds), "CPU time " + Figures.time(report.facts().cpuSeconds()));
        if (seconds > 0) {
            String mark = cost.it().method() == Method.MEASURED ? "" : "~";
            plain("Mean power", mark + Figures.power(cost.it().value() / seconds), "the run's share, before PUE");
        }
        page.append("</section>\n");
    }

    private void asides() {
        RunCost cost = report.cost();
        int from = page.length();
        aside("Marginal carbon", cost.marginal(), "what one more kWh calls up, location-based");
        aside("Market-based carbon", cost.market(), "by the supplier's or contract's figure");
        aside("Embodied carbon", cost.embodied(), "share of the hardware's making");
        aside("Water", cost.water(), "at the site, WUE " + Figures.digits(cost.wue()) + " L/kWh");
        aside("Whole machines", Optional.of(cost.machine()).filter(machine -> machine.value() > 0), "idle and others included, before PUE");
        aside("Heat reused", Optional.of(cost.reusedHeat()).filter(heat -> heat.value() > 0), "ERF " + Figures.digits(cost.erf()));
        if (page.length() > from) {
            page.insert(from, "<h2 class=\"over\">Beside it</h2><p class=\"over note\">Other accounts of the same run. They are never added"
                    + " to the figures above, nor taken off them.</p>\n<section class=\"tiles small\">\n");
            page.append("</section>\n");
        }
    }

    private void aside(String name, Optional<Quantity> quantity, String more) {
        quantity.ifPresent(given -> tile(name, given, more));
    }

    private void tile(String name, Quantity quantity, String more) {
        plain(name, Figures.value(quantity), Figures.certainty(quantity) + "<br>" + Html.escape(more));
    }

    /// @param more HTML
    private void plain(String name, String value, String more) {
        page.append("<div class=\"tile\"><div class=\"name\">").append(name).append("</div><div class=\"value\">").append(value);
        page.append("</div><div class=\"more\">").append(more).append("</div></div>\n");
    }

    private void devices() {
        page.append("<section><h2>By device</h2><p class=\"note\">IT energy, before PUE. The whole device holds idle and other programs too.</p>");
        page.append("<div class=\"scroll\"><table><thead><tr><th>Device</th><th>Host</th><th>Run's energy</th><th>Band</th><th>Method</th>");
        page.append("<th>Mean power</th><th>Whole device</th></tr></thead><tbody>\n");
        for (DeviceUse device : report.devices()) {
            String mark = device.run().method() == Method.MEASURED ? "" : "~";
            page.append("<tr><td>");
            cell(device.device());
            cell(device.host());
            cell(Figures.value(device.run()));
            cell(Figures.band(device.run()));
            cell(Figures.word(device.run().method()));
            cell(device.seconds() > 0 ? mark + Figures.power(device.run().value() / device.seconds()) : "");
            page.append(Html.escape(Figures.value(device.machine()))).append("</td></tr>\n");
        }
        page.append("</tbody></table></div></section>\n");
    }

    private void hosts() {
        page.append("<section><h2>Machines</h2><div class=\"scroll\"><table class=\"words\"><thead><tr><th>Host</th><th>Processor</th><th>Logical CPUs</th>");
        page.append("<th>Memory</th><th>GPUs</th><th>System</th></tr></thead><tbody>\n");
        for (HostFacts host : report.facts().hosts()) {
            page.append("<tr><td>");
            cell(host.name());
            cell(host.cpu());
            cell(Integer.toString(host.logicalCpus()));
            cell(host.memoryBytes() > 0 ? Figures.digits(host.memoryBytes() / 1e9) + " GB" : "not known");
            cell(host.gpus().isEmpty() ? "none" : String.join(", ", host.gpus()));
            page.append(Html.escape(host.system())).append("</td></tr>\n");
        }
        page.append("</tbody></table></div></section>\n");
    }

    private void cell(String text) {
        page.append(Html.escape(text)).append("</td><td>");
    }

    private void words() {
        RunCost cost = report.cost();
        page.append("<section><h2>How these figures were made</h2><ul>\n");
        item("Energy is " + Figures.word(cost.facility().method()) + ", from: " + cost.it().source()
                + ". A sum is as weak as its weakest part, and its band adds low to low and high to high.");
        item("Carbon is energy with PUE times the carbon intensity of its time: " + cost.intensity() + ". It is " + meanIntensity(cost) + " on average.");
        item(cost.pue() == 1
                ? "No PUE was given, so cooling and power distribution are not counted."
                : "PUE " + Figures.digits(cost.pue()) + " turns IT energy into the building's.");
        item("The average figure is location-based: certificates, contracts and offsets do not change it.");
        item("Not counted: network, storage elsewhere, and what "
                + (cost.embodied().isPresent() ? "else was needed to make and run the place." : "it took to make the hardware."));
        page.append("</ul></section>\n");
        if (!report.troubles().isEmpty()) {
            page.append("<section><h2>What could not be read</h2><ul>\n");
            report.troubles().forEach(this::item);
            page.append("</ul></section>\n");
        }
    }

    private static String meanIntensity(RunCost cost) {
        double kwh = Unit.joulesToKwh(cost.facility().value());
        return kwh > 0 ? Figures.digits(cost.average().value() / kwh) + " g/kWh" : "not known";
    }

    private void item(String text) {
        page.append("<li>").append(Html.escape(text)).append("</li>\n");
    }

    /// The look of every page of the house, as CSS.
    public static String style() {
        return new String(OwnResource.bytes(RunPage.class, "run-page.css"), StandardCharsets.UTF_8);
    }
}
