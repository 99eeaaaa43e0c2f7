package org.torch4j.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Tensors that calls of a group make for their results. */
final class OutputTensors {
    private OutputTensors() {}

    static List<Tensor> like(Tensor t, int count) {
        List<Tensor> all = new ArrayList<>();
        Torch.noGrad(() -> {
            for (int i = 0; i < count; i++) {
                all.add(Torch.emptyLike(t));
            }
        });
        return all;
    }

    /** One exchange of everything in one piece, and what came out of it copied into the outputs. */
    static void exchange(ProcessGroup group, List<Tensor> outputs, List<Tensor> inputs) {
        Torch.noGrad(() -> Scope.run(() -> {
            Tensor from = Torch.cat(inputs.stream().map(Tensor::flatten).toList());
            long[] outputSplits = outputs.stream().mapToLong(Tensor::numel).toArray();
            Tensor to = from.newEmpty(new long[] {LongStream.of(outputSplits).sum()});
            group.allToAllSingle(
                    to,
                    from,
                    outputSplits,
                    inputs.stream().mapToLong(Tensor::numel).toArray());
            long begin = 0;
            for (Tensor output : outputs) {
                output.copy_(to.narrow(0, begin, output.numel()).view(output.shape()));
                begin += output.numel();
            }
        }));
    }
}
