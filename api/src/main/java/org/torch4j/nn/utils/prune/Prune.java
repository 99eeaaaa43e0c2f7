package org.torch4j.nn.utils.prune;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.utils.ConvertParameters;

/**
 * Pruning of modules' parameters.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.html#utilities">torch.nn.utils.prune</a>
 */
public final class Prune {
    private Prune() {}

    /**
     * A parameter of a module.
     *
     * @param module whose it is
     * @param name its name there
     */
    public record Target(Module module, String name) {}

    /** Prunes nothing, but makes mask and original. */
    public static <M extends Module> M identity(M module, String name) {
        return apply(module, name, new Identity(), null);
    }

    /** Prunes by any method; {@code importance} null for the parameter's values. */
    public static <M extends Module> M apply(
            M module, String name, BasePruningMethod method, @Nullable Tensor importance) {
        method.apply(module, name, importance);
        return module;
    }

    /** Prunes a part between 0 and 1 of the elements at random. */
    public static <M extends Module> M randomUnstructured(M module, String name, double fraction) {
        return apply(module, name, new RandomUnstructured(fraction), null);
    }

    /** Prunes a number of elements at random. */
    public static <M extends Module> M randomUnstructured(M module, String name, long count) {
        return apply(module, name, new RandomUnstructured(count), null);
    }

    /** Prunes a part between 0 and 1: the elements of smallest magnitude. */
    public static <M extends Module> M l1Unstructured(M module, String name, double fraction) {
        return apply(module, name, new L1Unstructured(fraction), null);
    }

    /** Prunes a number: the elements of smallest magnitude. */
    public static <M extends Module> M l1Unstructured(M module, String name, long count) {
        return apply(module, name, new L1Unstructured(count), null);
    }

    /** Prunes a part between 0 and 1 of the channels along {@code dim} at random. */
    public static <M extends Module> M randomStructured(M module, String name, double fraction, long dim) {
        return apply(module, name, new RandomStructured(fraction, dim), null);
    }

    /** Prunes a number of channels along {@code dim} at random. */
    public static <M extends Module> M randomStructured(M module, String name, long count, long dim) {
        return apply(module, name, new RandomStructured(count, dim), null);
    }

    /** Prunes a part between 0 and 1: the channels of smallest n-norm. */
    public static <M extends Module> M lnStructured(M module, String name, double fraction, double n, long dim) {
        return apply(module, name, new LnStructured(fraction, n, dim), null);
    }

    /** Prunes a number: the channels of smallest n-norm. */
    public static <M extends Module> M lnStructured(M module, String name, long count, double n, long dim) {
        return apply(module, name, new LnStructured(count, n, dim), null);
    }

    /** Prunes by a given mask of 0 and 1. */
    public static <M extends Module> M customFromMask(M module, String name, Tensor mask) {
        return apply(module, name, new CustomFromMask(mask), null);
    }

    /** Prunes several parameters together, so that each keeps as much as its values deserve. */
    public static void globalUnstructured(List<Target> targets, BasePruningMethod method) {
        if (method.type() != BasePruningMethod.Type.UNSTRUCTURED) {
            throw new IllegalArgumentException("global pruning takes unstructured methods");
        }
        Torch.noGrad(() -> {
            List<Tensor> values = new ArrayList<>();
            List<Tensor> masks = new ArrayList<>();
            for (Target target : targets) {
                Tensor value = target.module().value(target.name());
                Buffer mask = target.module().namedBuffers().get(target.name() + "_mask");
                values.add(value);
                masks.add(mask == null ? Torch.onesLike(value) : mask);
            }
            Tensor mask = PruningContainer.combine(
                    method, ConvertParameters.parametersToVector(values), ConvertParameters.parametersToVector(masks));
            long at = 0;
            for (int i = 0; i < targets.size(); i++) {
                Tensor value = values.get(i);
                Tensor part = mask.narrow(0, at, value.numel()).view(value.shape());
                customFromMask(targets.get(i).module(), targets.get(i).name(), part);
                at += value.numel();
            }
        });
    }

    /** Makes pruning final: the parameter is plain again, with zeros where it was pruned. */
    public static <M extends Module> M remove(M module, String name) {
        if (!module.namedBuffers().containsKey(name + "_mask")) {
            throw new IllegalArgumentException("parameter " + name + " of " + module.getName() + " is not pruned");
        }
        Tensor value = Torch.noGrad(() -> module.value(name).detach());
        module.unregister(name + "_orig");
        module.unregister(name + "_mask");
        Parameter parameter = module.showParameter(name);
        parameter.setData(value);
        return module;
    }

    /** Whether a parameter of the module or of one below it is pruned. */
    public static boolean isPruned(Module module) {
        var names = module.namedParameters().keySet();
        return module.namedBuffers().keySet().stream()
                .anyMatch(b -> b.endsWith("_mask") && names.contains(b.substring(0, b.length() - 5) + "_orig"));
    }
}
