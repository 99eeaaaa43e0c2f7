package org.torch4j.tutorials.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.torch4j.Torch;
import org.torch4j.data.Subset;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.models.ConvNet;
import org.torch4j.tutorials.TestData;
import org.torch4j.vision.datasets.MNIST;

/** The page in a real browser: what is drawn on it is asked, and the answer is shown. */
@Timeout(180)
class PageTest {
    private Path profile;

    @BeforeEach
    void makeAProfile() throws Exception {
        profile = Files.createTempDirectory("torch4j-browser");
    }

    /** A browser that ends still writes into it. */
    @AfterEach
    void removeTheProfile() throws Exception {
        for (int i = 0; Files.exists(profile) && i < 50; i++) {
            try (var files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            Thread.sleep(100);
        }
    }

    @Test
    void aDigitThatIsDrawnIsAnsweredInTenBars() throws Exception {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "no Chromium on this machine");
        Digits digits = new Digits(network());
        try (var service = new Service<>(digits, "127.0.0.1", 0, new Batcher.Limits(32, 0, 256));
                var browser = new Browser(program.get(), profile, service.address())) {
            String place = until(
                    browser,
                    "document.readyState === 'complete' && typeof place === 'function' "
                            + "? Object.values(pad.getBoundingClientRect().toJSON()).slice(0, 2).join() : ''");
            int left = (int) Double.parseDouble(place.split(",")[0]);
            int top = (int) Double.parseDouble(place.split(",")[1]);

            browser.draw(
                    left + 70,
                    top + 60,
                    left + 140,
                    top + 60,
                    left + 205,
                    top + 60,
                    left + 180,
                    top + 120,
                    left + 150,
                    top + 180,
                    left + 130,
                    top + 235);
            String shown = until(
                    browser,
                    "!asking && document.querySelector('.best') "
                            + "? [...document.querySelectorAll('.percent')].map(p => p.textContent).join() : ''");

            float[] pixels = floats(browser.text("pixels().join()"));
            String answer = digits.answer(List.of(pixels)).get(0);
            String best = answer.replaceAll(".*\"best\":\"(\\d)\".*", "$1");
            assertThat(browser.text("document.querySelector('.best').id")).isEqualTo("row" + best);
            assertThat(shown.split(",")).hasSize(10).allMatch(p -> p.matches("[0-9.]+ %"));
            double sum = Arrays.stream(shown.split(","))
                    .mapToDouble(p -> Double.parseDouble(p.replace(" %", "")))
                    .sum();
            assertThat(sum).isBetween(99.4, 100.6);
            assertThat(browser.text("document.getElementById('said').textContent"))
                    .isEmpty();
            assertMiddle(pixels);
            if (TestData.present()) {
                assertThat(best).as("a seven is drawn").isEqualTo("7");
            }
            String picture = System.getProperty("torch4j.test.screenshot");
            if (picture != null) {
                browser.screenshot(Path.of(picture));
            }

            browser.text("document.getElementById('clear').click() || ''");
            assertThat(browser.text("[...document.querySelectorAll('.percent')].map(p => p.textContent).join('')"))
                    .isEmpty();
        }
    }

    /** Real digits teach it in some seconds to know a seven; without them it only has to answer. */
    private static ConvNet network() {
        Torch.manualSeed(0);
        if (!TestData.present()) {
            return new ConvNet();
        }
        var digits = new MNIST(DataDirectories.of(TestData.folder()), o -> o.transform(Digits.TRANSFORM));
        return Digits.train(new Subset<>(digits, IntStream.range(0, 20_000).toArray()));
    }

    /** As in MNIST: the center of mass is the picture's middle, to a pixel. */
    private static void assertMiddle(float[] pixels) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels.length; i++) {
            mass += pixels[i];
            x += pixels[i] * (i % 28 + 0.5);
            y += pixels[i] * (i / 28 + 0.5);
        }
        assertThat(x / mass).isBetween(13.0, 15.0);
        assertThat(y / mass).isBetween(13.0, 15.0);
    }

    private static float[] floats(String text) {
        String[] parts = text.split(",");
        float[] values = new float[parts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }

    private static String until(Browser browser, String expression) throws Exception {
        for (int i = 0; i < 600; i++) {
            String text = browser.text(expression);
            if (!text.isEmpty()) {
                return text;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never: " + expression);
    }
}
