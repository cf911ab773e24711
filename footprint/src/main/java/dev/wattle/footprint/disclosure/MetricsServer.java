package dev.wattle.footprint.disclosure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves a text at `/metrics` for whoever pulls it. It answers and never calls out, and a failing text is an answer 500: the
/// run beside it is not disturbed.
///
/// Holds a port and a thread until it is closed.
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /// Serves to this machine alone.
    ///
    /// @param port 0 for any free one
    /// @param text asked anew for each pull, by another thread
    /// @throws DisclosureException `metrics-port` when the port cannot be had
    public static MetricsServer start(int port, Supplier<String> text) {
        return start(InetAddress.getLoopbackAddress(), port, text);
    }

    /// Serves to whoever reaches the address.
    ///
    /// @throws DisclosureException `metrics-port` when the port cannot be had
    public static MetricsServer start(InetAddress address, int port, Supplier<String> text) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535; 0 takes any free one");
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
            server.createContext("/metrics", exchange -> answer(exchange, text));
            server.setExecutor(task -> Thread.ofPlatform().daemon().name("metrics").start(task));
            server.start();
            return new MetricsServer(server);
        } catch (IOException e) {
            throw DisclosureException.noPort(address.getHostAddress() + ":" + port, e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET") || !exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = body(text);
            exchange.getResponseHeaders().set("Content-Type", OpenMetricsText.CONTENT_TYPE);
            exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// Empty when the text could not be made: a boundary, so that whatever fails is logged and goes no further.
    private static byte[] body(Supplier<String> text) {
        try {
            return text.get().getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            LOG.warn("the metrics could not be written; the run goes on", e);
            return new byte[0];
        }
    }
}
