package dev.wattle.cloud.report;

import dev.wattle.footprint.disclosure.Disclosure;
import dev.wattle.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The report as one HTML file that needs no network: our page, the charting library, and the job's figures.
final class HtmlReport {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private HtmlReport() {}

    static String of(JobRecord record, Summary summary, Disclosure disclosure) {
        // Whatever a text holds, it ends no script and begins no comment: '<' stands only inside of JSON strings.
        String figures = Json.write(new Figures(record, summary, disclosure)).replace("<", "\\u003c");
        String chart = resource(CHART_JS).replace("</script", "<\\/script").replaceFirst("//# sourceMappingURL=\\S+", "");
        return resource("report.html")
                .replace("{title}", "Wattle: " + escape(record.job().name()))
                .replace("/*{style}*/", resource("report.css"))
                .replace("/*{chart.js}*/", chart)
                .replace("/*{report.js}*/", resource("report.js"))
                .replace("\"{figures}\"", figures);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
