package org.torch4j.tutorials.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.torch4j.Torch;
import org.torch4j.models.ConvNet;

@Timeout(120)
class ServiceTest {
    private static final Batcher.Limits LIMITS = new Batcher.Limits(16, 2000, 256);

    private final HttpClient client = HttpClient.newHttpClient();

    private static Digits digits() {
        Torch.manualSeed(3);
        return new Digits(new ConvNet());
    }

    private static float[] picture(int seed) {
        float[] pixels = new float[784];
        var random = new Random(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256) / 256f;
        }
        return pixels;
    }

    private static String body(float[] pixels) {
        return "{\"pixels\":" + Arrays.toString(pixels) + "}";
    }

    private static HttpRequest ask(URI service, String body) {
        return HttpRequest.newBuilder(service.resolve("predict"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private CompletableFuture<HttpResponse<String>> later(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return later(request).get(30, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(URI service, String path) throws Exception {
        return send(HttpRequest.newBuilder(service.resolve(path)).build());
    }

    private static double[] scores(String answer) {
        return Pattern.compile("\"\\d\":([0-9.eE-]+)")
                .matcher(answer)
                .results()
                .mapToDouble(r -> Double.parseDouble(r.group(1)))
                .toArray();
    }

    /** Batches of another size may sum in another order: softmax of sums of 320 float32 products moves by 1e-6 at most. */
    @Test
    void answersFromBatchesAreThoseOfSingleQuestions() throws Exception {
        Digits digits = digits();
        List<float[]> pictures =
                IntStream.range(0, 64).mapToObj(ServiceTest::picture).toList();
        List<String> single =
                pictures.stream().map(p -> digits.answer(List.of(p)).get(0)).toList();
        try (var service = new Service<>(digits, "127.0.0.1", 0, LIMITS)) {
            var answers = pictures.stream()
                    .map(p -> later(ask(service.address(), body(p))))
                    .collect(Collectors.toList());
            for (int i = 0; i < pictures.size(); i++) {
                var answer = answers.get(i).get(30, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(scores(answer.body())).hasSize(10).containsExactly(scores(single.get(i)), within(1e-6));
            }
            String metrics = get(service.address(), "metrics").body();
            assertThat(metrics).contains("requests_total{code=\"200\"} 64.0").contains("batch_size_sum 64.0");
            assertThat(metrics)
                    .as("some were computed together")
                    .doesNotContain("batch_size_count 64")
                    .contains("# TYPE request_seconds histogram");
        }
    }

    @Test
    void badQuestionsAreAnsweredInOneLine() throws Exception {
        float[] dark = picture(1);
        dark[5] = 1.5f;
        try (var service = new Service<>(digits(), "127.0.0.1", 0, LIMITS)) {
            for (String bad : List.of(
                    "",
                    "[]",
                    "{\"pixels\":7}",
                    "{\"pixels\":[1,2]}",
                    "{\"pixels\":[[]]}",
                    "{\"other\":[0.5]}",
                    body(dark),
                    body(picture(1)).replace("}", ""),
                    body(Arrays.copyOf(picture(1), 785)),
                    "{\"pixels\":" + "[".repeat(2000))) {
                var answer = send(ask(service.address(), bad));
                assertThat(answer.statusCode()).as(bad).isEqualTo(400);
                assertThat(answer.body().lines()).as(bad).hasSize(1);
            }
            assertThat(send(ask(service.address(), " ".repeat(2_000_000))).statusCode())
                    .isEqualTo(413);
            assertThat(get(service.address(), "nothing").statusCode()).isEqualTo(404);
            assertThat(send(ask(service.address(), body(picture(1)))).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void healthMetricsAndThePageAreServed() throws Exception {
        try (var service = new Service<>(digits(), "127.0.0.1", 0, LIMITS)) {
            assertThat(get(service.address(), "health").body())
                    .isEqualTo("{\"status\":\"ok\",\"model\":\"mnist-cnn\"}");
            var metrics = get(service.address(), "metrics");
            assertThat(metrics.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(metrics.body()).contains("queue_length 0.0");
            var page = get(service.address(), "");
            assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
            assertThat(page.body()).contains("<canvas").contains("'predict'");
        }
    }

    /** A model that answers when the test lets it. */
    private static final class Slow implements Served<String> {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public String read(String body) {
            return body;
        }

        @Override
        public List<String> answer(List<String> questions) {
            begun.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return questions;
        }

        @Override
        public String page() {
            return "a page";
        }
    }

    @Test
    void aServiceThatIsAskedTooMuchRefuses() throws Exception {
        var slow = new Slow();
        try (var service = new Service<>(slow, "127.0.0.1", 0, new Batcher.Limits(1, 0, 2))) {
            var first = later(ask(service.address(), "1"));
            slow.begun.await();
            var more = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 5; i++) {
                more.add(later(ask(service.address(), "more")));
            }
            CompletableFuture.anyOf(more.toArray(new CompletableFuture<?>[0])).get(30, TimeUnit.SECONDS);
            while (more.stream().filter(CompletableFuture::isDone).count() < 3) {
                Thread.sleep(5);
            }
            slow.open.countDown();
            var codes = new ArrayList<Integer>();
            for (var each : more) {
                var answer = each.get(30, TimeUnit.SECONDS);
                codes.add(answer.statusCode());
                if (answer.statusCode() == 503) {
                    assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
                    assertThat(answer.body()).isEqualTo("too many questions wait\n");
                }
            }
            assertThat(codes).containsExactlyInAnyOrder(200, 200, 503, 503, 503);
            assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aServiceThatStopsAnswersWhatItHasTaken() throws Exception {
        var slow = new Slow();
        var service = new Service<>(slow, "127.0.0.1", 0, new Batcher.Limits(2, 0, 100));
        var taken = IntStream.range(0, 20)
                .mapToObj(i -> later(ask(service.address(), "question " + i)))
                .toList();
        slow.begun.await();
        while (service.taken() < 20) {
            Thread.sleep(5);
        }
        URI address = service.address();
        var stop = CompletableFuture.runAsync(service::close);
        Thread.sleep(200);
        assertThat(stop).isNotDone();
        assertThatThrownBy(() -> {
                    var late = send(ask(address, "late"));
                    throw new IOException("refused with " + late.statusCode());
                })
                .satisfiesAnyOf(e -> assertThat(e).hasMessageContaining("refused with 503"), e -> assertThat(e)
                        .hasRootCauseInstanceOf(IOException.class));
        slow.open.countDown();
        stop.get(30, TimeUnit.SECONDS);
        for (int i = 0; i < taken.size(); i++) {
            var answer = taken.get(i).get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("question " + i);
        }
        assertThat(service.answered()).isEqualTo(20);
    }

    @Test
    void aPortThatIsTakenIsOneLine() {
        try (var service = new Service<>(digits(), "127.0.0.1", 0, LIMITS)) {
            int port = service.address().getPort();
            assertThatThrownBy(() -> new Service<>(digits(), "127.0.0.1", port, LIMITS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        }
    }
}
