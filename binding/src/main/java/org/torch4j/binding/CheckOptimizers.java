package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Lists of the kernels that update many parameters at once: state beside each parameter, of its shape. */
final class CheckOptimizers {
    private CheckOptimizers() {}

    static void fusedLists(
            List<? extends NativeTensor> self,
            List<? extends NativeTensor> grads,
            List<? extends NativeTensor> first,
            List<? extends NativeTensor> second,
            List<? extends NativeTensor> most,
            List<? extends NativeTensor> steps,
            Boolean amsgrad) {
        Required.allGiven(self, "self");
        beside(self, grads, false, "grads");
        beside(self, first, second == null && steps == null, "state");
        beside(self, second, true, "second averages");
        beside(self, most, !Boolean.TRUE.equals(amsgrad), "maxima");
        if (steps != null) {
            Required.allGiven(steps, "steps");
            if (steps.size() != self.size()) {
                throw Preconditions.because("%s steps are expected, not %s", self.size(), steps.size());
            }
            steps.forEach(s -> Preconditions.elements(s, 1, "step"));
        }
    }

    private static void beside(
            List<? extends NativeTensor> self, List<? extends NativeTensor> state, boolean mayBeEmpty, String name) {
        if (state == null || mayBeEmpty && state.isEmpty()) {
            return;
        }
        Required.allGiven(state, name);
        if (state.size() != self.size()) {
            throw Preconditions.because("%s for %s parameters are expected, not %s", name, self.size(), state.size());
        }
        for (int i = 0; i < self.size(); i++) {
            fits(self.get(i).pointer(), state.get(i).pointer(), name);
        }
    }

    /** State is read and written as it lies in memory. */
    static void fits(Tensor parameter, Tensor state, String name) {
        if (!Arrays.equals(TensorFields.shape(parameter), TensorFields.shape(state))
                || TensorFields.scalarType(parameter) != TensorFields.scalarType(state)
                || parameter.is_cpu() != state.is_cpu()) {
            throw Preconditions.because(
                    "%s for a parameter %s are expected, not %s",
                    name, NativeInfo.describe(parameter), NativeInfo.describe(state));
        }
        if (!state.has_storage()
                || !parameter.is_non_overlapping_and_dense()
                || !state.is_non_overlapping_and_dense()) {
            throw Preconditions.because("%s whose elements lie side by side are expected", name);
        }
    }
}
