package org.torch4j.nn.utils.prune;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ParameterValue;

/**
 * Chooses what of a parameter is pruned.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.BasePruningMethod.html">BasePruningMethod</a>
 */
public abstract class BasePruningMethod {
    /** Of which parts a later pruning works when another came before. */
    public enum Type {
        /** Single elements: of those that are left. */
        UNSTRUCTURED,
        /** Whole channels: of those of which something is left. */
        STRUCTURED,
        /** Everything. */
        GLOBAL
    }

    public abstract Type type();

    /** The channels' dimension, for {@link Type#STRUCTURED}. */
    public long dim() {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " has no dimension of channels");
    }

    /** 1 for what stays and 0 for what goes, given the importance and what stays until now. */
    public abstract Tensor computeMask(Tensor importance, Tensor mask);

    /** Prunes a tensor that belongs to no module. */
    public final Tensor prune(Tensor tensor) {
        return tensor.mul(Torch.noGrad(() -> computeMask(tensor, Torch.onesLike(tensor))));
    }

    /** Prunes a module's parameter; {@code importance} null for its values. */
    final void apply(Module module, String name, Tensor importance) {
        Buffer before = module.namedBuffers().get(name + "_mask");
        Tensor values = importance == null ? module.value(name) : importance;
        if (!Arrays.equals(values.shape(), module.value(name).shape())) {
            throw new IllegalArgumentException("the importance has the shape of " + name);
        }
        if (before != null) {
            before.copy_(Torch.noGrad(() -> PruningContainer.combine(this, values.detach(), before)));
            return;
        }
        Parameter parameter = module.getParameter(name);
        Buffer mask = new Buffer(Torch.noGrad(() -> computeMask(values.detach(), Torch.onesLike(parameter))));
        module.replaceParameter(parameter, new Pruned(parameter, mask));
        module.registerParameter(name + "_orig", parameter);
        module.registerBuffer(name + "_mask", mask);
    }

    private record Pruned(Parameter parameter, Buffer mask) implements ParameterValue {
        @Override
        public Tensor compute() {
            return mask.to(parameter.dtype()).mul(parameter);
        }

        @Override
        public ParameterValue copy(UnaryOperator<Object> twin) {
            return new Pruned((Parameter) twin.apply(parameter), (Buffer) twin.apply(mask));
        }
    }

    /** Sets the mask to 0 at the {@code count} places of the largest (or smallest) scores. */
    static Tensor without(Tensor mask, Tensor scores, long count, boolean largest) {
        Tensor left = mask.clone();
        if (count > 0) {
            Tensor places = scores.reshape(-1).topk(count, -1, largest).indices();
            left.view(-1).indexFill_(0, places, 0.0);
        }
        return left;
    }
}
