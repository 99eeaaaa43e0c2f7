package org.torch4j.solvers;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Layout;
import org.torch4j.Tensor;
import org.torch4j.autograd.Context;
import org.torch4j.autograd.Function;
import org.torch4j.results.LobpcgResult;

/** The eigenpairs with their backward. */
final class LobpcgFunction extends Function {
    private final Lobpcg solver;
    private final boolean largest;

    LobpcgFunction(Lobpcg solver, boolean largest) {
        this.solver = solver;
        this.largest = largest;
    }

    @Override
    protected String name() {
        return "LOBPCGAutogradFunctionBackward";
    }

    @Override
    protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
        solver.drawStart();
        LobpcgResult found = solver.solve();
        ctx.saveForBackward(inputs.get(0), found.eigenvalues(), found.eigenvectors());
        ctx.put("second matrix", inputs.size() > 1);
        return List.of(found.eigenvalues(), found.eigenvectors());
    }

    @Override
    protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
        List<Tensor> saved = ctx.savedTensors();
        Tensor a = saved.get(0);
        if (a.layout() != Layout.STRIDED) {
            throw new IllegalArgumentException("lobpcg: no backward to a sparse matrix; the forward takes one");
        }
        if (ctx.<Boolean>get("second matrix")) {
            throw new IllegalArgumentException("lobpcg: no backward where b is given");
        }
        return Arrays.asList(SymmetricEigenGradient.of(
                gradOutputs.get(0), gradOutputs.get(1), a, saved.get(1), saved.get(2), largest));
    }
}
