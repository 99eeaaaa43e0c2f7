package org.torch4j.nn.utils.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.torch4j.Tensor;

/**
 * Several prunings, each of what the one before has left.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.PruningContainer.html">PruningContainer</a>
 */
public final class PruningContainer extends BasePruningMethod {
    private final List<BasePruningMethod> methods = new ArrayList<>();

    public PruningContainer(BasePruningMethod... methods) {
        this.methods.addAll(List.of(methods));
    }

    public PruningContainer addPruningMethod(BasePruningMethod method) {
        methods.add(method);
        return this;
    }

    public List<BasePruningMethod> methods() {
        return List.copyOf(methods);
    }

    @Override
    public Type type() {
        return Type.UNSTRUCTURED;
    }

    /** Applies the last method to what the mask leaves. */
    @Override
    public Tensor computeMask(Tensor importance, Tensor mask) {
        return combine(methods.get(methods.size() - 1), importance, mask);
    }

    static Tensor combine(BasePruningMethod method, Tensor importance, Tensor mask) {
        Tensor result = mask.detach().clone().to(importance.dtype());
        switch (method.type()) {
            case UNSTRUCTURED -> {
                Tensor places = mask.detach().reshape(-1).eq(1).nonzero().squeeze(1);
                Tensor part = method.computeMask(
                        importance.reshape(-1).indexSelect(0, places),
                        mask.detach().reshape(-1).indexSelect(0, places));
                result.view(-1).indexCopy_(0, places, part.to(result.dtype()));
            }
            case STRUCTURED -> {
                int dims = importance.dim();
                int at = (int) (method.dim() < 0 ? method.dim() + dims : method.dim());
                long[] others = IntStream.range(0, dims)
                        .filter(d -> d != at)
                        .asLongStream()
                        .toArray();
                Tensor places = mask.detach().sum(others).ne(0).nonzero().squeeze(1);
                Tensor part = method.computeMask(
                        importance.indexSelect(at, places), mask.detach().indexSelect(at, places));
                result.indexCopy_(at, places, part.to(result.dtype()));
            }
            case GLOBAL -> result.copy_(method.computeMask(importance, mask.detach()));
        }
        return result;
    }
}
