import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients of a served model, each asking again as soon as it is answered over one connection that stays open.
 *
 * <p>ServiceLoad PORT CLIENTS SECONDS prints {@code answered refused failed lost p50 p99} (milliseconds). A client that is refused
 * (503) tries again after a millisecond, one that cannot connect ends. Lost is a request that was sent whole and got no answer.
 */
public final class ServiceLoad {
    private final int port;
    private final long end;
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();

    private ServiceLoad(int port, double seconds) {
        this.port = port;
        end = System.nanoTime() + (long) (seconds * 1e9);
    }

    public static void main(String[] args) throws Exception {
        new ServiceLoad(Integer.parseInt(args[0]), 1).measure(Integer.parseInt(args[1])); // warm
        ServiceLoad load = new ServiceLoad(Integer.parseInt(args[0]), Double.parseDouble(args[2]));
        long[] nanos = load.measure(Integer.parseInt(args[1]));
        System.out.printf(
                "%d %d %d %d %.3f %.3f%n",
                nanos.length, load.refused.sum(), load.failed.sum(), load.lost.sum(), at(nanos, 0.5), at(nanos, 0.99));
    }

    private static double at(long[] nanos, double part) {
        return nanos.length == 0 ? Double.NaN : nanos[(int) (part * (nanos.length - 1))] / 1e6;
    }

    private long[] measure(int clients) throws InterruptedException {
        var all = new ArrayList<long[]>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < clients; i++) {
            byte[] request = request(i);
            threads.add(new Thread(() -> {
                long[] mine = ask(request);
                synchronized (all) {
                    all.add(mine);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private static byte[] request(int seed) {
        var pixels = new StringBuilder();
        new Random(seed).doubles(784).forEach(v -> pixels.append(pixels.length() == 0 ? "" : ",")
                .append(Math.round(v * 255) / 255f));
        String body = "{\"pixels\":[" + pixels + "]}";
        String head = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";
        return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    private long[] ask(byte[] request) {
        long[] nanos = new long[1024];
        int count = 0;
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(60_000);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                while (System.nanoTime() < end) {
                    long begin = System.nanoTime();
                    out.write(request);
                    int status = answer(in);
                    if (status == 200) {
                        nanos = count == nanos.length ? Arrays.copyOf(nanos, 2 * count) : nanos;
                        nanos[count++] = System.nanoTime() - begin;
                    } else if (status == 503) {
                        refused.increment();
                        Thread.sleep(1);
                    } else if (status == 0) {
                        lost.increment();
                        break;
                    } else {
                        failed.increment();
                    }
                }
            } catch (IOException e) {
                if (e instanceof java.net.ConnectException) {
                    break; // nobody listens any more
                }
                lost.increment();
            } catch (InterruptedException e) {
                break;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /** The status, or 0 where the connection ended without one. */
    private static int answer(InputStream in) throws IOException {
        int status = 0;
        int length = 0;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            if (status == 0) {
                status = Integer.parseInt(line.split(" ")[1]);
            } else if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString().strip();
            }
            line.append((char) b);
        }
        return null;
    }
}
