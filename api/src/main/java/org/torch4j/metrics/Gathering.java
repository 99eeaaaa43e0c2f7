package org.torch4j.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.distributed.ProcessGroup;

/** Batches of every rank, of different sizes. */
final class Gathering {
    private Gathering() {}

    static Tensor rows(ProcessGroup group, Tensor mine) {
        Tensor size = Torch.tensor(new long[] {mine.size(0)}).to(mine.device());
        List<Long> sizes = group.allGather(size).stream().map(Tensor::itemLong).toList();
        long most = Collections.max(sizes);
        long[] shape = mine.shape();
        shape[0] = most - shape[0];
        Tensor padded = Torch.cat(mine, mine.newZeros(shape)).contiguous();
        List<Tensor> all = group.allGather(padded);
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            parts.add(all.get(i).narrow(0, 0, sizes.get(i)));
        }
        return Torch.cat(parts);
    }
}
