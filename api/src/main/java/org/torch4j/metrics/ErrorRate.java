package org.torch4j.metrics;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Edits over the length of the reference. */
abstract class ErrorRate extends Metric {
    private final Sum edits = sum("edits", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum length = sum("length", Torch.zeros(new long[0], DType.FLOAT64));

    abstract List<String> units(String text);

    public final void update(String prediction, String target) {
        update(List.of(prediction), List.of(target));
    }

    /** Predicted texts and what was meant, in pairs. */
    public final void update(List<String> preds, List<String> target) {
        if (preds.size() != target.size()) {
            throw new IllegalArgumentException(preds.size() + " predictions and " + target.size() + " targets");
        }
        long wrong = 0;
        long all = 0;
        for (int i = 0; i < preds.size(); i++) {
            List<String> meant = units(target.get(i));
            wrong += TextStatistics.between(units(preds.get(i)), meant);
            all += meant.size();
        }
        double e = wrong;
        double n = all;
        updating(() -> {
            edits.add(Torch.tensor(e));
            length.add(Torch.tensor(n));
        });
    }

    @Override
    protected Tensor computed() {
        return edits.get().div(length.get()).to(DType.FLOAT32);
    }
}
