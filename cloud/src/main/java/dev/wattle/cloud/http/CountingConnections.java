package dev.wattle.cloud.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/// Puts a byte counter between the socket and the protocol of every connection.
final class CountingConnections implements ServerConnectionSelector {
    private final ServerConnectionSelector protocol;
    private final WireCount wire;

    CountingConnections(ServerConnectionSelector protocol, WireCount wire) {
        this.protocol = protocol;
        this.wire = wire;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return protocol.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return protocol.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return protocol.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return protocol.connection(new Counted(context, wire.opened(context.childSocketId())));
    }

    private record Counted(
            ConnectionContext inner, WireCount.Connection count, DataReader dataReader, DataWriter dataWriter)
            implements ConnectionContext {

        Counted(ConnectionContext inner, WireCount.Connection count) {
            this(inner, count, reader(inner.dataReader(), count), new CountingWriter(inner.dataWriter(), count));
        }

        private static DataReader reader(DataReader inner, WireCount.Connection count) {
            return DataReader.create(() -> {
                inner.ensureAvailable();
                byte[] bytes = inner.readBytes(inner.available());
                count.received.addAndGet(bytes.length);
                return bytes;
            });
        }

        @Override
        public ListenerContext listenerContext() {
            return inner.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return inner.executor();
        }

        @Override
        public Router router() {
            return inner.router();
        }

        @Override
        public Optional<ProxyProtocolData> proxyProtocolData() {
            return inner.proxyProtocolData();
        }

        @Override
        public HelidonSocket serverSocket() {
            return inner.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return inner.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return inner.localPeer();
        }

        @Override
        public boolean isSecure() {
            return inner.isSecure();
        }

        @Override
        public String socketId() {
            return inner.socketId();
        }

        @Override
        public String childSocketId() {
            return inner.childSocketId();
        }
    }

    private record CountingWriter(DataWriter inner, WireCount.Connection count) implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            for (BufferData buffer : buffers) {
                count.sent.addAndGet(buffer.available());
            }
            inner.write(buffers);
        }

        @Override
        public void write(BufferData buffer) {
            count.sent.addAndGet(buffer.available());
            inner.write(buffer);
        }

        @Override
        public void writeNow(BufferData... buffers) {
            for (BufferData buffer : buffers) {
                count.sent.addAndGet(buffer.available());
            }
            inner.writeNow(buffers);
        }

        @Override
        public void writeNow(BufferData buffer) {
            count.sent.addAndGet(buffer.available());
            inner.writeNow(buffer);
        }

        @Override
        public void flush() {
            inner.flush();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
