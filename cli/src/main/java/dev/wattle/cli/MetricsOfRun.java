package dev.wattle.cli;

import dev.wattle.footprint.disclosure.MetricsServer;
import dev.wattle.footprint.disclosure.OpenMetricsText;
import dev.wattle.footprint.run.RunReport;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves the figures of a running command, when a port was asked for.
record MetricsOfRun(Optional<MetricsServer> server) implements AutoCloseable {
    static MetricsOfRun start(@Nullable Integer port, Supplier<Optional<RunReport>> report) {
        if (port == null) {
            return new MetricsOfRun(Optional.empty());
        }
        MetricsServer server =
                MetricsServer.start(port, () -> report.get().map(OpenMetricsText::of).orElse("# EOF\n"));
        System.err.println("wattle: metrics at http://127.0.0.1:" + server.port() + "/metrics");
        return new MetricsOfRun(Optional.of(server));
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
    }
}
