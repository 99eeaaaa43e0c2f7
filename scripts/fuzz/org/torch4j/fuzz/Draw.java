package org.torch4j.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Draws values, ordinary ones and odd ones. */
final class Draw {
    private static final long[] ODD = {
        0, -1, 1, 2, 3, -2, 7, 64, 255, 256, -128, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 32, 1L << 33,
        Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 1_000_000_000L, -1_000_000_000L
    };
    private static final double[] ODD_REAL = {
        0, -0.0, 1, -1, 0.5, 2, 1e-9, 1e-30, 1e9, 1e30, 1e308, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.5, 3.7
    };
    private static final String[] TEXTS = {
        "sum", "mean", "max", "none", "trunc", "floor", "L", "U", "gelsd", "gelsy", "gels", "gelss", "gesvd", "ij", "xy",
        "constant", "reflect", "replicate", "circular", "linear", "nearest", "bilinear", "bicubic", "min", "prod", "amax",
        "amin", "tanh", "left", "right", "ij,jk->ik", "ii->i", "bij,bjk", "...i,i", "valid", "same", "", "zeros",
        "border", "reflection", "relu", "gelu", "backward", "ortho", "forward", "é", "\0", "a->b->c", "complete", "reduced",
        "fro", "nuc", "0:2", ":, 1", "..., None", "::-1", "lower", "midpoint", "higher"
    };
    private static final DType[] TYPES = {
        DType.FLOAT32, DType.FLOAT32, DType.FLOAT32, DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT64, DType.INT32,
        DType.BOOL, DType.UINT8, DType.INT8, DType.INT16, DType.FLOAT16, DType.BFLOAT16, DType.COMPLEX64, DType.COMPLEX128
    };

    final Random random;
    /** Sizes that the tensors of one call tend to share. */
    private final long[] theme;

    private long[] usual;
    private final List<Tensor> made = new ArrayList<>();

    Draw(Random random) {
        this.random = random;
        this.theme = new long[] {1 + random.nextInt(3), 1 + random.nextInt(4), 1 + random.nextInt(6), 1 + random.nextInt(6)};
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    long odd() {
        return ODD[random.nextInt(ODD.length)];
    }

    long whole() {
        return chance(0.2) ? odd() : random.nextInt(5) - (chance(0.2) ? 3 : 0);
    }

    double real() {
        return chance(0.3) ? ODD_REAL[random.nextInt(ODD_REAL.length)] : random.nextGaussian();
    }

    Number number() {
        return chance(0.5) ? (Number) whole() : (Number) real();
    }

    String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    long[] wholes() {
        long[] values = new long[random.nextInt(5)];
        for (int i = 0; i < values.length; i++) {
            values[i] = chance(0.6) ? 1 + random.nextInt(3) : whole();
        }
        return values;
    }

    /** Shapes from now on are mostly those that a layer made of these arguments takes. */
    void inputsOf(String layer, Object[] arguments) {
        long first = 0;
        for (int i = arguments.length - 1; i >= 0; i--) {
            first = arguments[i] instanceof Long n ? n : arguments[i] instanceof Integer n ? n : first;
        }
        if (first < 1 || first > 64) {
            return;
        }
        int spatial = layer.endsWith("3d") ? 3 : layer.endsWith("2d") ? 2 : layer.endsWith("1d") ? 1 : 0;
        int dims = spatial + 2 + (spatial == 0 ? random.nextInt(2) : 0);
        usual = new long[dims];
        for (int i = 0; i < dims; i++) {
            usual[i] = spatial > 0 && i >= 2 ? 3 + random.nextInt(6) : 1 + random.nextInt(4);
        }
        usual[spatial > 0 || layer.startsWith("GroupNorm") ? 1 : dims - 1] = first;
    }

    long[] shape() {
        if (usual != null && chance(0.7)) {
            return usual.clone();
        }
        long[] shape = new long[chance(0.05) ? 5 + random.nextInt(3) : random.nextInt(5)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = chance(0.75)
                    ? theme[(i + 4 - Math.min(shape.length, 4)) & 3]
                    : chance(0.1) ? 0 : chance(0.02) ? 70 : 1 + random.nextInt(5);
        }
        return shape;
    }

    DType type() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    /** A tensor for an argument of that name. */
    Tensor tensor(String name) {
        if (!made.isEmpty() && chance(0.12)) {
            return one(made);
        }
        boolean index = name.matches("(?i).*(ind|idx|target|length|offset|size|repeats|pivots|steps|label|bag|sorter|batch).*");
        boolean mask = name.matches("(?i).*mask.*");
        DType type = chance(0.15) ? type() : index ? (chance(0.8) ? DType.INT64 : DType.INT32) : mask ? DType.BOOL : null;
        if (type == null) {
            type = chance(0.75) ? DType.FLOAT32 : type();
        }
        Tensor t = tensor(type, chance(0.3) && index ? new long[] {random.nextInt(6)} : shape(), index);
        made.add(t);
        return t;
    }

    Tensor tensor(DType type, long[] shape, boolean index) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        double[] values = new double[(int) Math.min(count, 100_000)];
        int style = random.nextInt(12);
        for (int i = 0; i < values.length; i++) {
            values[i] = index
                    ? style < 9 ? random.nextInt(4) : style == 9 ? odd() : i
                    : style < 8
                            ? random.nextGaussian() * 2
                            : style == 8 ? real() : style == 9 ? random.nextInt(3) : style == 10 ? odd() : 1;
        }
        Tensor t = count == values.length ? Torch.fromArray(values, shape) : Torch.ones(shape);
        t = t.to(type);
        if (style == 10 && type == DType.INT64 && values.length > 0) {
            long[] exact = new long[values.length];
            for (int i = 0; i < exact.length; i++) {
                exact[i] = odd();
            }
            t = Torch.fromArray(exact, shape);
        }
        return dress(t);
    }

    /** Other strides, layouts, history. */
    Tensor dress(Tensor t) {
        try {
            switch (random.nextInt(40)) {
                case 0 -> t = t.dim() >= 2 ? t.transpose(0, -1) : t;
                case 1 -> t = t.expand(plus(2, t.shape()));
                case 2 -> t = t.dim() >= 1 && t.size(0) > 1 ? t.narrow(0, 1, t.size(0) - 1) : t;
                case 3 -> t = t.toSparse();
                case 4 -> t = t.dim() == 2 ? t.toSparseCsr() : t.toSparse();
                case 5 -> t = Torch.quantizePerTensor(t.to(DType.FLOAT32), 0.1, 0, DType.QINT8);
                case 6 -> t = t.toMkldnn();
                case 7 -> t = t.conj();
                case 8 -> t = t.to(org.torch4j.Device.of("meta"));
                case 9 -> t = t.unsqueeze(0);
                case 10 -> t = t.dim() == 4 ? t.contiguous(org.torch4j.MemoryFormat.CHANNELS_LAST) : t;
                case 11 -> t = t.flip(0);
                default -> {}
            }
        } catch (RuntimeException e) {
            return t;
        }
        if (chance(0.25) && t.dtype() != null && t.dtype().isFloatingPoint()) {
            try {
                t = t.detach().requiresGrad_(true);
            } catch (RuntimeException e) {
                return t;
            }
        }
        return t;
    }

    List<Tensor> tensors(String name) {
        List<Tensor> list = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            list.add(tensor(name));
        }
        return list;
    }

    void made(Tensor t) {
        made.add(t);
    }

    private static long[] plus(long first, long[] rest) {
        long[] all = new long[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
