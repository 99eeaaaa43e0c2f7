package org.torch4j.distributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.golden.GoldenJson;

/** Shapes, moments, densities, gradients and draws of every distribution against Python's. */
class DistributionsTest {
    @TestFactory
    Stream<DynamicTest> areAsInPython() {
        List<Map<String, Object>> cases = Cases.of("distributions");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> dynamicTest(
                        i + " " + cases.get(i).get("text").toString().replace('\n', ' '),
                        () -> Scope.run(() -> check(cases.get(i)))));
    }

    private static void check(Map<String, Object> record) {
        List<Tensor> leaves = new ArrayList<>();
        Distribution dist = Cases.build(Cases.map(record.get("spec")), leaves);
        assertThat(dist.batchShape()).isEqualTo(GoldenJson.longs(record.get("batch")));
        assertThat(dist.eventShape()).isEqualTo(GoldenJson.longs(record.get("event")));
        assertThat(dist.hasRsample()).as("hasRsample").isEqualTo(record.get("rsampled"));
        Map<String, Supplier<Tensor>> moments = new LinkedHashMap<>();
        moments.put("mean", dist::mean);
        moments.put("mode", dist::mode);
        moments.put("variance", dist::variance);
        moments.put("stddev", dist::stddev);
        moments.put("entropy", dist::entropy);
        moments.put("enumerate", dist::enumerateSupport);
        moments.put("enumerate_flat", () -> dist.enumerateSupport(false));
        Map<String, Object> results = Cases.map(record.get("results"));
        assertThat(dist.hasEnumerateSupport()).isEqualTo(results.containsKey("enumerate"));
        moments.forEach((name, moment) -> compare(name, results.get(name), moment, leaves));
        Tensor value = null;
        for (Object each : (List<?>) record.get("values")) {
            Map<String, Object> one = Cases.map(each);
            Tensor at = Cases.tensor(one.get("value"));
            value = at;
            Cases.check("logProb", one.get("log_prob"), dist.logProb(at), leaves);
            compare("cdf", one.get("cdf"), () -> dist.cdf(at), leaves);
        }
        compare(
                "icdf",
                record.get("icdf"),
                () -> dist.icdf(Torch.tensor(new double[] {0.3}, org.torch4j.DType.FLOAT64)),
                leaves);
        long[] sampleShape = GoldenJson.longs(record.get("sample_shape"));
        Torch.manualSeed(11);
        Cases.same("sample", record.get("sample"), dist.sample(sampleShape));
        if (record.get("rsample") != null) {
            Torch.manualSeed(12);
            Cases.check("rsample", record.get("rsample"), dist.rsample(sampleShape), leaves);
        }
        long[] batch = dist.batchShape();
        long[] bigger = new long[batch.length + 1];
        bigger[0] = 2;
        System.arraycopy(batch, 0, bigger, 1, batch.length);
        Distribution expanded = dist.expand(bigger);
        assertThat(expanded.batchShape()).isEqualTo(bigger);
        assertThat(expanded.getClass()).isEqualTo(dist.getClass());
        Cases.same("expanded", record.get("expanded"), expanded.logProb(value));
        String text = (String) record.get("text");
        if (!text.endsWith("()") && !text.startsWith("Mixture")) {
            Distribution plain = Torch.noGrad(() -> Cases.build(Cases.map(record.get("spec")), new ArrayList<>()));
            assertThat(plain.toString()).isEqualTo(text);
        }
    }

    /** What Python has not is refused. */
    private static void compare(String name, Object expected, Supplier<Tensor> got, List<Tensor> leaves) {
        if (expected == null) {
            assertThatThrownBy(got::get).as(name).isInstanceOf(UnsupportedOperationException.class);
        } else {
            Cases.check(name, expected, got.get(), leaves);
        }
    }

    @TestFactory
    Stream<DynamicTest> divergencesAreAsInPython() {
        return Cases.of("kl").stream()
                .map(record -> dynamicTest(
                        name(record.get("p")) + " from " + name(record.get("q")),
                        () -> Scope.run(() -> {
                            List<Tensor> leaves = new ArrayList<>();
                            Distribution p = Cases.build(Cases.map(record.get("p")), leaves);
                            Distribution q = Cases.build(Cases.map(record.get("q")), leaves);
                            compare("KL", record.get("kl"), () -> Distributions.klDivergence(p, q), leaves);
                        })));
    }

    private static String name(Object spec) {
        return (String) Cases.map(spec).get("dist");
    }
}
