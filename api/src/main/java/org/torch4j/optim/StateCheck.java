package org.torch4j.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.Tensor;

/** Whether a saved state is one of an optimizer's kind, found before anything of it is taken over. */
final class StateCheck {
    /** Options that versions of PyTorch added one by one; where a state lacks them they stay as they are. */
    private static final Set<String> ADDED =
            Set.of("foreach", "fused", "maximize", "capturable", "differentiable", "decoupled_weight_decay");

    /** Options of some optimizers of PyTorch, which tell the kinds apart; other names are a user's own. */
    private static final Set<String> TELLING = Set.of(
            "momentum",
            "dampening",
            "nesterov",
            "betas",
            "eps",
            "amsgrad",
            "momentum_decay",
            "alpha",
            "centered",
            "etas",
            "step_sizes",
            "lambd",
            "t0",
            "rho",
            "lr_decay",
            "initial_accumulator_value",
            "beta2_decay",
            "d",
            "max_iter",
            "max_eval",
            "tolerance_grad",
            "tolerance_change",
            "history_size",
            "line_search_fn",
            "ns_coefficients",
            "ns_steps",
            "adjust_lr_fn",
            "weight_decay");

    private final Optimizer optimizer;
    private final StateNames names;

    StateCheck(Optimizer optimizer) {
        this.optimizer = optimizer;
        this.names = optimizer.stateNames();
    }

    /** Checks the options of a group as they are saved. */
    void options(Map<?, ?> saved, Map<String, Object> own, int group) {
        String where = "parameter group " + group + " of the state";
        for (Object name : saved.keySet()) {
            if (!(name instanceof String)) {
                throw new IllegalArgumentException(where + " has an option named " + name);
            }
            if (names != null && TELLING.contains(name) && !own.containsKey(name)) {
                throw another(where + " has the option '" + name + "'");
            }
        }
        own.forEach((name, value) -> {
            if (names != null && !saved.containsKey(name) && !ADDED.contains(name) && TELLING.contains(name)) {
                throw another(where + " lacks the option '" + name + "'");
            }
            if (saved.containsKey(name) && !isLike(value, saved.get(name))) {
                throw new IllegalArgumentException(
                        where + ": option '" + name + "' is " + saved.get(name) + ", expected one like " + value);
            }
        });
    }

    private static boolean isLike(Object own, Object saved) {
        if (own instanceof Number || own instanceof Tensor) {
            return saved instanceof Number || saved instanceof Tensor t && t.numel() == 1;
        }
        if (own instanceof List<?> list) {
            return saved instanceof List<?> other
                    && other.size() == list.size()
                    && other.stream().allMatch(v -> v == null || v instanceof Number || v instanceof Tensor);
        }
        return !(own instanceof Boolean) || saved == null || saved instanceof Boolean;
    }

    /** Checks the state of a parameter as it is saved. */
    void state(Map<?, ?> saved, Tensor p, Object number, ParamGroup group, Map<String, Object> options) {
        if (names == null || saved.isEmpty()) {
            return;
        }
        String where = "the state of parameter " + number;
        boolean counts = optimizer.stepCount() != Optimizer.StepCount.NONE;
        if (counts && !saved.containsKey("step")) {
            throw another(where + " lacks 'step'");
        }
        saved.forEach((name, value) -> {
            if (counts && name.equals("step")) {
                if (!isCount(value)) {
                    throw new IllegalArgumentException(where + ": 'step' is " + value + ", expected a count");
                }
            } else if (!(name instanceof String text && names.knows(text))) {
                throw another(where + " has '" + name + "'");
            } else if (names.isShapedLikeParameter(text)) {
                shape(where, text, value, p.shape());
            } else {
                other(where, text, value, p, group);
            }
        });
        for (String name : names.always()) {
            if (saved.get(name) == null) {
                throw another(where + " lacks '" + name + "'");
            }
        }
        for (String name : optimizer.scalarState()) {
            if (!saved.containsKey(name)) {
                throw another(where + " lacks '" + name + "'");
            }
        }
        names.needs().forEach((option, name) -> {
            if (StateNames.isOn(options.get(option)) && saved.get(name) == null) {
                throw another(where + " lacks '" + name + "', which '" + option + "' needs");
            }
        });
        boolean rows = saved.get("row_var") != null;
        if (names.others().contains("row_var")
                && (rows != (saved.get("col_var") != null) || rows == (saved.get("variance") != null))) {
            throw another(where + " has neither 'variance' nor both of 'row_var' and 'col_var'");
        }
    }

    private void other(String where, String name, Object value, Tensor p, ParamGroup group) {
        switch (name) {
            case "row_var", "col_var" -> {
                int dim = p.dim() - (name.equals("row_var") ? 1 : 2);
                if (dim < 0) {
                    throw another(where + " has '" + name + "'");
                }
                long[] shape = p.shape();
                shape[dim] = 1;
                shape(where, name, value, shape);
            }
            case "d", "prev_flat_grad" -> shape(where, name, value, flat(group));
            case "old_dirs", "old_stps" -> {
                for (Object each : value instanceof List<?> list ? list : List.of()) {
                    shape(where, name, each, flat(group));
                }
            }
            default -> {
                boolean fits = value == null || value instanceof Number || value instanceof List<?>;
                if (!fits && !(value instanceof Tensor t && t.numel() == 1)) {
                    throw new IllegalArgumentException(where + ": '" + name + "' is no number");
                }
            }
        }
    }

    private static long[] flat(ParamGroup group) {
        return new long[] {
            group.params().stream()
                    .mapToLong(p -> p.dtype().isComplex() ? 2 * p.numel() : p.numel())
                    .sum()
        };
    }

    private static void shape(String where, String name, Object value, long[] expected) {
        if (value == null) {
            return;
        }
        if (!(value instanceof Tensor tensor)) {
            throw new IllegalArgumentException(where + ": '" + name + "' is " + value + ", expected a tensor");
        }
        if (!Arrays.equals(tensor.shape(), expected)) {
            throw new IllegalArgumentException(where + ": '" + name + "' has the shape "
                    + Arrays.toString(tensor.shape()) + ", expected " + Arrays.toString(expected));
        }
    }

    private static boolean isCount(Object value) {
        if (value instanceof Tensor t && t.numel() != 1 || !(value instanceof Tensor || value instanceof Number)) {
            return false;
        }
        double count = value instanceof Tensor t ? t.item() : ((Number) value).doubleValue();
        return count >= 0 && count < Double.POSITIVE_INFINITY;
    }

    private IllegalArgumentException another(String what) {
        return new IllegalArgumentException(what + ": it is not the state of " + optimizer.name());
    }
}
