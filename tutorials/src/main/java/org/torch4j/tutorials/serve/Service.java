package org.torch4j.tutorials.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * A model behind HTTP, on Jetty: {@code POST /predict} asks it, {@code GET /} is a page that does, {@code /health} and
 * {@code /metrics} (Prometheus' text) are for those who run it.
 *
 * <p>No thread waits for an answer. {@link #close} answers what was taken and refuses the rest with 503.
 */
public final class Service<Q> implements AutoCloseable {
    private static final int LARGEST_BODY = 1 << 20;
    private static final long STOP_MILLIS = 30_000;

    /** How long clients with open connections have to hear that this stops, before nothing listens any more. */
    private static final long NOTICE_MILLIS = 500;

    private static final String JSON = "application/json";

    private final Served<Q> model;
    private final Batcher<Q, String> batcher;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private volatile boolean stopping;
    private final LongAdder taken = new LongAdder();
    private final LongAdder answered = new LongAdder();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter answers = Counter.builder()
            .name("requests_total")
            .help("Requests to /predict by the status of their answer")
            .labelNames("code")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("request_seconds")
            .help("Time from a request's body to its answer")
            .classicUpperBounds(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5)
            .register(registry);
    private final Histogram sizes = Histogram.builder()
            .name("batch_size")
            .help("Questions computed together")
            .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128)
            .register(registry);

    /**
     * Listens from here on.
     *
     * @param port 0 for any that is free
     */
    public Service(Served<Q> model, String host, int port, Batcher.Limits limits) {
        this.model = model;
        batcher = new Batcher<>(this::compute, limits);
        GaugeWithCallback.builder()
                .name("queue_length")
                .help("Questions that wait")
                .callback(gauge -> gauge.call(batcher.waiting()))
                .register(registry);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        var bounded = new SizeLimitHandler(LARGEST_BODY, -1);
        bounded.setHandler(new Routes());
        server.setHandler(new GracefulHandler(bounded));
        server.setStopTimeout(STOP_MILLIS);
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalArgumentException("cannot listen on " + host + ":" + port + ": " + cause(e), e);
        }
    }

    public URI address() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
    }

    /** Waits until the service is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            if (server.isStarted()) {
                Thread.sleep(NOTICE_MILLIS);
            }
            server.stop(); // ends when every request that was taken is answered
        } catch (Exception e) {
            throw new IllegalStateException("requests were left without an answer: " + cause(e), e);
        } finally {
            batcher.close();
            model.close();
        }
    }

    /** Requests whose questions waited for an answer, since the start. */
    public long taken() {
        return taken.sum();
    }

    /** Requests among them whose answers were written. */
    public long answered() {
        return answered.sum();
    }

    private List<String> compute(List<Q> questions) {
        sizes.observe(questions.size());
        return model.answer(questions);
    }

    private final class Routes extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            switch (request.getMethod() + " " + Request.getPathInContext(request)) {
                case "POST /predict" -> predict(request, response, callback);
                case "GET /" -> write(response, 200, "text/html; charset=utf-8", model.page(), callback);
                case "GET /health" ->
                    write(
                            response,
                            200,
                            JSON,
                            "{\"status\":\"" + (stopping ? "stops" : "ok") + "\",\"model\":\"" + model.name() + "\"}",
                            callback);
                case "GET /metrics" ->
                    write(response, 200, PrometheusTextFormatWriter.CONTENT_TYPE, metrics(), callback);
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private void predict(Request request, Response response, Callback callback) {
        long begin = System.nanoTime();
        var body = new Promise.Completable<String>();
        Content.Source.asString(request, UTF_8, body);
        body.thenCompose(this::submit).whenComplete((answer, failure) -> {
            int status = failure == null ? 200 : status(cause(failure));
            answers.labelValues(Integer.toString(status)).inc();
            if (status == 503) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            }
            if (failure == null) {
                seconds.observe((System.nanoTime() - begin) / 1e9);
                write(response, 200, JSON, answer, Callback.from(answered::increment, callback));
            } else {
                write(
                        response,
                        status,
                        "text/plain; charset=utf-8",
                        cause(failure).getMessage() + "\n",
                        callback);
            }
        });
    }

    private CompletableFuture<String> submit(String body) {
        if (stopping) {
            throw new RejectedExecutionException("the service stops");
        }
        CompletableFuture<String> answer = batcher.submit(model.read(body));
        taken.increment();
        return answer;
    }

    private String metrics() {
        return PrometheusTextFormatWriter.create().toDebugString(registry.scrape());
    }

    private static int status(Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            return 503;
        }
        if (failure instanceof HttpException refused) {
            return refused.getCode(); // a body that is too large
        }
        return failure instanceof IllegalArgumentException ? 400 : 500;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void write(Response response, int status, String type, String text, Callback callback) {
        response.setStatus(status);
        if (stopping) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(text.getBytes(UTF_8)), callback);
    }
}
