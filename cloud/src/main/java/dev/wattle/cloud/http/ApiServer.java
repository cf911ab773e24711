package dev.wattle.cloud.http;

import dev.wattle.protocol.Problem;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;

/// The one port of a cloud. HTTP/1.1: a Python program speaks it with its standard library, and sites keep control and bulk
/// apart by holding a connection for each.
public final class ApiServer implements AutoCloseable {
    private final WebServer server;

    private ApiServer(WebServer server) {
        this.server = server;
    }

    /// @param port 0 for any free one
    /// @throws dev.wattle.protocol.ProblemException [Problem#PORT_IN_USE]
    public static ApiServer start(String host, int port, Service service, WireCount wire) {
        if (port < 0 || port > 65_535) {
            throw Problem.USAGE.because("port " + port + " does not exist; give one from 1 to 65535, or 0 for any free one");
        }
        InetAddress address = address(host);
        requireFree(address, port);
        WebServer server = WebServer.builder()
                .address(address)
                .port(port)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new CountingConnections(
                        Http1ConnectionSelector.builder().config(Http1Config.create()).build(), wire))
                .shutdownGracePeriod(Duration.ofMillis(200))
                .shutdownHook(false)
                .routing(routing -> new Api(service, wire).route(routing))
                .build();
        try {
            server.start();
        } catch (UncheckedIOException e) {
            throw portInUse(address, port, e);
        }
        return new ApiServer(server);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw Problem.USAGE.because("host '" + host + "' is not known; give an address of this machine", e);
        }
    }

    /// The server would log a stack trace before it says so.
    private static void requireFree(InetAddress address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            throw portInUse(address, port, e);
        } catch (java.io.IOException e) {
            throw Problem.PORT_IN_USE.because("cannot listen on " + address.getHostAddress() + ":" + port + " (" + e.getMessage() + ")", e);
        }
    }

    private static dev.wattle.protocol.ProblemException portInUse(InetAddress address, int port, Throwable cause) {
        return Problem.PORT_IN_USE.because(
                "port " + port + " on " + address.getHostAddress() + " is in use or not allowed; stop its owner, or choose another with --port",
                cause);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
