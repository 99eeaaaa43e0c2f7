package org.torch4j.nn.utils;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.ForwardScope;
import org.torch4j.binding.NativeScope;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.Parameter;

/**
 * The parametrizations of one parameter, one after the other, and the originals that are learned.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.parametrize.ParametrizationList.html">ParametrizationList</a>
 */
public final class ParametrizationList extends ModuleList {
    private transient List<Parameter> originals = new ArrayList<>();
    private transient ParametrizationList owner = this;

    ParametrizationList(Module parametrization, Parameter parameter, boolean unsafe) {
        long[] shape = parameter.shape();
        append(parametrization);
        Tensor[] first = Torch.noGrad(() -> parametrization instanceof Parametrization p
                ? p.rightInverse(parameter.detach())
                : new Tensor[] {parameter.detach()});
        if (first.length == 1) {
            parameter.setData(first[0]);
            originals.add(parameter);
            registerParameter("original", parameter);
        } else {
            for (int i = 0; i < first.length; i++) {
                Parameter original = new Parameter(first[i], parameter.requiresGrad());
                originals.add(original);
                registerParameter("original" + i, original);
            }
        }
        if (!unsafe) {
            checkShape(shape, compute().shape());
        }
    }

    /** One more, that works on what the others give. */
    void add(Module parametrization, boolean unsafe) {
        if (parametrization instanceof Parametrization p) {
            if (originals().size() > 1) {
                throw new UnsupportedOperationException(
                        "a parametrization of several originals has to be the only one");
            }
            Tensor now = Torch.noGrad(() -> compute());
            Tensor[] inverse = Torch.noGrad(() -> p.rightInverse(now));
            for (int i = size() - 1; i >= 0 && get(i) instanceof Parametrization before; i--) {
                Tensor[] step = inverse;
                inverse = Torch.noGrad(() -> before.rightInverse(step[0]));
            }
            originals().get(0).setData(inverse[0]);
        }
        long[] shape = Torch.noGrad(() -> compute()).shape();
        append(parametrization);
        if (!unsafe) {
            checkShape(shape, compute().shape());
        }
    }

    private void checkShape(long[] before, long[] after) {
        if (!Arrays.equals(before, after)) {
            throw new IllegalArgumentException("a parametrization keeps the shape %s, got %s; pass unsafe to allow it"
                    .formatted(Arrays.toString(before), Arrays.toString(after)));
        }
    }

    /** The parameter as the parametrizations make it. */
    public Tensor compute() {
        Tensor value = get(0) instanceof Parametrization p
                ? computed(p)
                : get(0).apply(originals().get(0));
        for (int i = 1; i < size(); i++) {
            value = get(i).apply(value);
        }
        return value;
    }

    /** A user's own may hold on to what it makes. */
    private Tensor computed(Parametrization first) {
        boolean own = first.getClass().getPackage() == ParametrizationList.class.getPackage();
        try (NativeScope passing = own ? null : ForwardScope.passing()) {
            return first.compute(originals().toArray(new Tensor[0]));
        }
    }

    /** What is learned: one parameter, or several. A copy of this list finds its own. */
    public List<Parameter> originals() {
        if (owner != this) {
            owner = this;
            originals = namedParameters().entrySet().stream()
                    .filter(e -> e.getKey().matches("original\\d*"))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        return originals;
    }
}
