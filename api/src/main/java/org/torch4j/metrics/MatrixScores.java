package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Figures of confusion matrices. */
final class MatrixScores {
    private MatrixScores() {}

    static Tensor cohenKappa(Tensor matrix) {
        Tensor m = matrix.to(DType.FLOAT32);
        Tensor columns = m.sum(0, true);
        Tensor rows = m.sum(1, true);
        Tensor expected = rows.matmul(columns).div(columns.sum());
        Tensor off = Torch.eye(m.size(0), DType.FLOAT32.on(m.device())).rsub(1);
        return off.mul(m).sum().div(off.mul(expected).sum()).rsub(1);
    }

    static Tensor matthews(Tensor matrix) {
        Tensor m = matrix.to(DType.FLOAT64);
        if (m.size(0) == 2) {
            Tensor special = matthewsOfTwo(matrix);
            if (special != null) {
                return special;
            }
        }
        Tensor truth = m.sum(-1);
        Tensor predicted = m.sum(-2);
        Tensor total = m.sum();
        Tensor right = m.diagonal().sum();
        Tensor both = right.mul(total).sub(truth.mul(predicted).sum());
        Tensor yy = total.pow(2).sub(predicted.pow(2).sum());
        Tensor tt = total.pow(2).sub(truth.pow(2).sum());
        return MetricInputs.safeDivide(both, yy.mul(tt).sqrt());
    }

    /** All right is 1, all wrong is -1, whatever else is missing. */
    private static Tensor matthewsOfTwo(Tensor m) {
        long tn = m.get(0, 0).itemLong();
        long fp = m.get(0, 1).itemLong();
        long fn = m.get(1, 0).itemLong();
        long tp = m.get(1, 1).itemLong();
        if (tp + tn != 0 && fp + fn == 0) {
            return Torch.tensor(1f);
        }
        return tp + tn == 0 && fp + fn != 0 ? Torch.tensor(-1f) : null;
    }
}
