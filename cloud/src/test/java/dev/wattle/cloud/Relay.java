package dev.wattle.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Stands between sites and cloud, and counts every byte that passes.
final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final URI cloud;
    private final AtomicLong passed = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Relay(URI cloud) throws IOException {
        this.cloud = cloud;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    long bytes() {
        return passed.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket site = server.accept();
                Socket there = new Socket(cloud.getHost(), cloud.getPort());
                open.add(site);
                open.add(there);
                Thread.ofVirtual().start(() -> pass(site, there));
                Thread.ofVirtual().start(() -> pass(there, site));
            }
        } catch (IOException closed) {
            // the relay was closed
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                passed.addAndGet(count);
                out.write(buffer, 0, count);
            }
        } catch (IOException closed) {
            // one of the two went
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
