package fengsui.simulator.chaos;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the engine and Kafka and passes everything on; on demand it holds back the requests that end a
 * transaction. So an engine can be killed exactly between pre-commit and commit. A thread per direction of a connection.
 */
final class Door implements AutoCloseable {

    /** Of Kafka's protocol: {@code EndTxn}. */
    private static final short END_TXN = 26;

    private static final int LONGEST_REQUEST = 64 << 20;

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int behind;
    private volatile @Nullable CountDownLatch caught;

    private Door(ServerSocket server) {
        this.server = server;
    }

    static Door open() throws IOException {
        Door door = new Door(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(door::accept, "door");
        return door;
    }

    /** Where the engine's clients come to. */
    int port() {
        return server.getLocalPort();
    }

    /** Where what comes is passed on to. */
    void leadsTo(int port) {
        behind = port;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                daemon(() -> connect(client), "door-connection");
            } catch (IOException e) {
                // Closed, or no more descriptors: clients try again.
                System.getLogger(Door.class.getName()).log(System.Logger.Level.DEBUG, "accept", e);
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            sockets.add(broker);
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            daemon(() -> answers(broker, client), "door-answers");
            requests(client, broker);
        } catch (IOException e) {
            // One side has gone: the other is told by the end of its connection.
            return;
        } finally {
            sockets.remove(client);
        }
    }

    private void answers(Socket broker, Socket client) {
        try (broker;
                client) {
            broker.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // As above.
            return;
        } finally {
            sockets.remove(broker);
        }
    }

    /** Request by request: length, then {@code api key} and the rest. */
    private void requests(Socket client, Socket broker) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = broker.getOutputStream();
        while (true) {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return;
            }
            if (length < 2 || length > LONGEST_REQUEST) {
                throw new IOException("request of " + length + " bytes");
            }
            byte[] frame = new byte[4 + length];
            ByteBuffer.wrap(frame).putInt(length);
            in.readFully(frame, 4, length);
            CountDownLatch waiting = caught;
            if (waiting != null && ByteBuffer.wrap(frame).getShort(4) == END_TXN) {
                waiting.countDown();
                return;
            }
            out.write(frame);
            out.flush();
        }
    }

    /** From now on requests to end a transaction are lost with their connections. */
    void holdCommits() {
        caught = new CountDownLatch(1);
    }

    /** Waits until the first is lost; false if none was in time. */
    boolean caught(long seconds) throws InterruptedException {
        CountDownLatch waiting = caught;
        return waiting != null && waiting.await(seconds, TimeUnit.SECONDS);
    }

    /** Passes everything on again. */
    void letCommits() {
        caught = null;
    }

    private static void daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
