package org.torch4j.optim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** What scripts/python/golden_optim.py wrote, and the problems that it solved. */
final class OptimGolden {
    /** One entry of the state: its kind as Python names it, and its numbers. */
    record State(int param, String name, String kind, double[] values) {}

    /** A run: {@code followed} is the last step to which runs that start one rounding apart stay together. */
    record Case(
            String name,
            DType dtype,
            int followed,
            Map<Integer, double[]> steps,
            Map<String, String> options,
            List<State> states) {
        @Override
        public String toString() {
            return name + " " + dtype;
        }
    }

    private static final long[][] SHAPES = {{4, 3}, {4}, {2, 4}, {2}};

    private OptimGolden() {}

    static List<Case> read() {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader in = open("optim.txt.gz")) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                Case last = cases.isEmpty() ? null : cases.get(cases.size() - 1);
                switch (words[0]) {
                    case "case" ->
                        cases.add(new Case(
                                words[1],
                                words[2].equals("float64") ? DType.FLOAT64 : DType.FLOAT32,
                                Integer.parseInt(words[3]),
                                new TreeMap<>(),
                                new LinkedHashMap<>(),
                                new ArrayList<>()));
                    case "step" -> last.steps().put(Integer.parseInt(words[1]), numbers(words, 2));
                    case "group" -> last.options().put(words[2], words[3]);
                    default ->
                        last.states().add(new State(Integer.parseInt(words[1]), words[2], words[3], numbers(words, 4)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    static BufferedReader open(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(OptimGolden.class.getResourceAsStream(name)), StandardCharsets.UTF_8));
    }

    static double[] numbers(String[] words, int from) {
        return Arrays.stream(words, from, words.length)
                .mapToDouble(OptimGolden::number)
                .toArray();
    }

    private static double number(String word) {
        return switch (word) {
            case "None" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    private static double[] initial(int n, double shift) {
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = Math.cos(1.7 * k + shift) / 2;
        }
        return values;
    }

    private static Tensor leaf(double[] values, long[] shape, DType dtype) {
        return Torch.fromArray(values).reshape(shape).to(dtype).requiresGrad_();
    }

    /** The parameters of a case, before the first step. */
    static List<Tensor> params(Case c) {
        if (c.name().startsWith("sparse")) {
            return List.of(leaf(initial(18, 0.3), new long[] {6, 3}, c.dtype()));
        }
        if (c.name().startsWith("complex")) {
            return List.of(Torch.complex(Torch.fromArray(initial(4, 0.1)), Torch.fromArray(initial(4, 0.9)))
                    .reshape(2, 2)
                    .requiresGrad_());
        }
        List<Tensor> params = new ArrayList<>();
        for (int i = 0; i < SHAPES.length; i++) {
            int n = (int) Arrays.stream(SHAPES[i]).reduce(1, (a, b) -> a * b);
            params.add(leaf(initial(n, i), SHAPES[i], c.dtype()));
        }
        return params;
    }

    static Tensor loss(Case c, List<Tensor> params, int step) {
        if (c.name().startsWith("sparse")) {
            return sparseLoss(c, params.get(0), step);
        }
        if (c.name().startsWith("complex")) {
            return complexLoss(params.get(0));
        }
        double[] x = new double[18];
        double[] y = new double[12];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 3; j++) {
                x[3 * i + j] = ((7 * i + 3 * j) % 11 - 5) / 5.0;
            }
            for (int j = 0; j < 2; j++) {
                y[2 * i + j] = Math.sin(1.0 + i + 2 * j);
            }
        }
        Tensor inputs = Torch.fromArray(x).reshape(6, 3).to(c.dtype());
        Tensor targets = Torch.fromArray(y).reshape(6, 2).to(c.dtype());
        Tensor h = inputs.mm(params.get(0).t()).add(params.get(1)).tanh();
        Tensor out = h.mm(params.get(2).t()).add(params.get(3));
        return out.sub(targets).pow(2).mean();
    }

    private static Tensor sparseLoss(Case c, Tensor table, int step) {
        Tensor index = Torch.fromArray(new long[] {step % 6, (step * 3 + 1) % 6, step % 6});
        Tensor rows = Torch.embedding(index, table, null, null, 2, false, true);
        Tensor weights = Torch.fromArray(new double[] {1, 2, 3}).to(c.dtype());
        return rows.pow(2).mul(weights).sum();
    }

    private static Tensor complexLoss(Tensor p) {
        Tensor target = Torch.complex(
                Torch.full(new long[] {2, 2}, 0.25, DType.FLOAT64),
                Torch.full(new long[] {2, 2}, -0.75, DType.FLOAT64));
        Tensor d = p.sub(target);
        return Torch.real(d.mul(d.conj())).sum().add(Torch.real(p).pow(3).sum().div(10));
    }

    /** All numbers of the tensors, one after the other; complex ones as pairs. */
    static double[] flat(List<Tensor> tensors) {
        return tensors.stream().flatMapToDouble(t -> Arrays.stream(flat(t))).toArray();
    }

    static double[] flat(Tensor t) {
        Tensor d = t.detach();
        return (d.dtype().isComplex() ? Torch.viewAsReal(d) : d)
                .reshape(-1)
                .to(DType.FLOAT64)
                .toDoubles();
    }

    /** Sets the parameters to what {@link #flat} gave. */
    static void restore(List<Tensor> params, double[] values) {
        int from = 0;
        for (Tensor p : params) {
            Tensor view = p.dtype().isComplex() ? Torch.viewAsReal(p.detach()) : p.detach();
            int n = (int) view.numel();
            view.copy_(
                    Torch.fromArray(Arrays.copyOfRange(values, from, from + n)).reshape(view.shape()));
            from += n;
        }
    }
}
