package org.torch4j.perturb;

import java.util.List;
import org.torch4j.Tensor;

/** One operator or layer whose results are a thousandth too large while it is switched on. */
public record Perturbed(String type, String method) {
    static final double BY = 1e-3;

    static final List<Perturbed> ALL = List.of(
            operator("add_Tensor"),
            operator("mul_Tensor"),
            operator("div_Tensor"),
            operator("mm"),
            operator("matmul"),
            operator("conv2d"),
            operator("softmax_int"),
            operator("log_softmax_int"),
            operator("sum_dim_IntList"),
            operator("mean_dim"),
            operator("exp"),
            operator("tanh"),
            operator("sqrt"),
            operator("cumsum"),
            operator("layer_norm"),
            operator("batch_norm"),
            operator("embedding"),
            layer("Linear"),
            layer("LayerNorm"),
            layer("GroupNorm"),
            layer("PReLU"),
            layer("Bilinear"),
            layer("GRUCell"),
            layer("MSELoss"),
            layer("CrossEntropyLoss"),
            layer("TransformerEncoderLayer"));

    private static String on = "";
    private static boolean busy;

    private static Perturbed operator(String name) {
        return new Perturbed("org.torch4j.binding.Aten" + Character.toUpperCase(name.charAt(0)), name);
    }

    private static Perturbed layer(String name) {
        return new Perturbed("org.torch4j.nn." + name, "forward");
    }

    static void only(Perturbed one) {
        on = one == null ? "" : one.key();
    }

    private String key() {
        return type + "." + method;
    }

    /** What a method returns in place of its result: called from the end of each method above. */
    public static Object result(String type, String method, Object result) {
        if (busy || on.isEmpty() || !on.equals(type + "." + method) || !(result instanceof Tensor tensor)) {
            return result;
        }
        if (!tensor.dtype().isFloatingPoint() && !tensor.dtype().isComplex()) {
            return result;
        }
        busy = true;
        try {
            return tensor.mul(1 + BY);
        } finally {
            busy = false;
        }
    }

    /** As its tests are named. */
    String name() {
        return method.equals("forward")
                ? type.substring(type.lastIndexOf('.') + 1)
                : method.replaceAll("_([A-Z].*|int|dim_.*|dim)$", "");
    }

    @Override
    public String toString() {
        return method.equals("forward") ? "nn." + name() : name();
    }
}
