package org.torch4j.distributed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeGroup;
import org.torch4j.binding.NativeWork;
import org.torch4j.errors.DistributedException;

/** Compares what the ranks call before they do: a message that is larger than expected would end the process. */
final class CallVerifier {
    private final NativeGroup group;
    private final int rank;
    private final int worldSize;

    CallVerifier(NativeGroup group, int rank, int worldSize) {
        this.group = group;
        this.rank = rank;
        this.worldSize = worldSize;
    }

    /** Throws, in all ranks, where they do not call the same. */
    void agree(CollectiveCall call) {
        long[][] all = exchange(call.encoded());
        for (int other = 0; other < worldSize; other++) {
            if (!Arrays.equals(all[other], all[rank])) {
                throw new DistributedException("the ranks do not call the same: rank %d %s, rank %d %s"
                        .formatted(rank, call, other, CollectiveCall.decoded(all[other])));
            }
        }
    }

    /** Throws, in all ranks, where one sends another more or fewer rows than that expects. */
    void agreeOnParts(long[] outputSplits, long[] inputSplits) {
        long[][] all = exchange(LongStream.concat(LongStream.of(inputSplits), LongStream.of(outputSplits))
                .toArray());
        for (int from = 0; from < worldSize; from++) {
            for (int to = 0; to < worldSize; to++) {
                if (all[from][to] != all[to][worldSize + from]) {
                    throw new DistributedException("allToAllSingle: rank %d sends %d rows to rank %d, which expects %d"
                            .formatted(from, all[from][to], to, all[to][worldSize + from]));
                }
            }
        }
    }

    /** The same number of numbers from each rank. */
    private long[][] exchange(long[] own) {
        try (Scope scope = Scope.open()) {
            Tensor all = Torch.empty(new long[] {(long) worldSize * own.length}, DType.INT64);
            group.allGatherIntoTensor(all, Torch.fromArray(own, own.length)).await(0);
            long[] numbers = all.toLongs();
            return IntStream.range(0, worldSize)
                    .mapToObj(r -> Arrays.copyOfRange(numbers, r * own.length, (r + 1) * own.length))
                    .toArray(long[][]::new);
        }
    }

    /** Throws, in all ranks, where their networks differ. */
    void agree(List<String> names, List<? extends Tensor> parameters) {
        agree(new CollectiveCall(CollectiveCall.Kind.PARAMETERS, null, -1, null, new long[] {parameters.size()}));
        long[][] all = exchange(parameters.stream()
                .flatMapToLong(p -> LongStream.of(CollectiveCall.of(CollectiveCall.Kind.PARAMETERS, null, -1, p)
                        .encoded()))
                .toArray());
        for (int i = 0; i < all[rank].length; i++) {
            for (int other = 0; other < worldSize; other++) {
                if (all[other][i] != all[rank][i]) {
                    int which = i / CollectiveCall.LENGTH;
                    CollectiveCall theirs = CollectiveCall.decoded(Arrays.copyOfRange(
                            all[other], which * CollectiveCall.LENGTH, (which + 1) * CollectiveCall.LENGTH));
                    throw new DistributedException(
                            "the ranks' networks differ: parameter %s is %s on rank %d and %s on rank %d"
                                    .formatted(
                                            names.get(which),
                                            Arguments.text(parameters.get(which)),
                                            rank,
                                            Arguments.text(theirs.dtype(), theirs.shape()),
                                            other));
                }
            }
        }
    }

    private static long[] message(Tensor t, int target) {
        return CollectiveCall.of(CollectiveCall.Kind.MESSAGE, null, target, t).encoded();
    }

    void send(Tensor t, int target, int tag) {
        try (Scope scope = Scope.open()) {
            Tensor header = Torch.fromArray(message(t, target), CollectiveCall.LENGTH);
            group.send(header, target, tag).await(0);
            group.send(t, target, tag).await(0);
        }
    }

    void receive(Tensor t, int source, int tag) {
        try (Scope scope = Scope.open()) {
            Tensor header = Torch.zeros(new long[] {CollectiveCall.LENGTH}, DType.INT64);
            group.receive(header, source, tag).await(0);
            receive(t, source, tag, header);
        }
    }

    /** Who sent it. */
    int receiveFromAny(Tensor t, int tag) {
        try (Scope scope = Scope.open()) {
            Tensor header = Torch.zeros(new long[] {CollectiveCall.LENGTH}, DType.INT64);
            NativeWork work = group.receiveFromAny(header, tag);
            work.await(0);
            receive(t, work.source(), tag, header);
            return work.source();
        }
    }

    private void receive(Tensor t, int source, int tag, Tensor header) {
        long[] announced = header.toLongs();
        if (Arrays.equals(announced, message(t, rank))) {
            group.receive(t, source, tag).await(0);
            return;
        }
        CollectiveCall sent = CollectiveCall.decoded(announced);
        group.receive(Torch.empty(new long[] {CollectiveCall.numel(announced)}, sent.dtype()), source, tag)
                .await(0);
        throw new DistributedException("recv: rank %d sent %s, and %s was expected"
                .formatted(source, Arguments.text(sent.dtype(), sent.shape()), Arguments.text(t)));
    }
}
