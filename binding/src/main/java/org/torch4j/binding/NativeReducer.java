package org.torch4j.binding;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.BoolVector;
import org.bytedeco.pytorch.Logger;
import org.bytedeco.pytorch.LoggerOptional;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Reducer;
import org.bytedeco.pytorch.SizeTStringMap;
import org.bytedeco.pytorch.SizeTVector;
import org.bytedeco.pytorch.SizeTVectorVector;
import org.bytedeco.pytorch.T_SizeTVectorVectorSizeTVector_T;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Averages the gradients of parameters over a group while the backward pass runs: libtorch's own reducer. */
public final class NativeReducer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final NativeGroup group;
    private final Reducer reducer;

    /**
     * What the reducer is made of.
     *
     * @param names the parameters' names, for errors
     * @param sparse which of them have sparse gradients
     * @param firstBucketBytes size of the bucket that is sent first
     */
    public record Plan(
            List<? extends NativeTensor> parameters,
            List<String> names,
            boolean[] sparse,
            long firstBucketBytes,
            long bucketBytes,
            boolean findUnused,
            boolean gradientAsBucketView) {}

    public NativeReducer(NativeGroup group, Plan plan) {
        this.group = group;
        try (TensorVector parameters = NativeGroup.vector(plan.parameters());
                BoolVector sparse = new BoolVector(plan.sparse());
                SizeTVectorVector buckets = buckets(plan, parameters, sparse);
                SizeTStringMap names = new SizeTStringMap()) {
            for (int i = 0; i < plan.names().size(); i++) {
                names.put(i, plan.names().get(i));
            }
            reducer = new Reducer(
                    parameters,
                    buckets,
                    group.processGroup(),
                    sparse,
                    plan.bucketBytes(),
                    plan.findUnused(),
                    plan.gradientAsBucketView(),
                    names,
                    plan.firstBucketBytes(),
                    false,
                    false);
            CLEANER.register(this, freeing(reducer));
            group.keep(this);
        } catch (RuntimeException e) {
            throw DistributedErrors.translate("reducer", e);
        }
    }

    /**
     * The search for unused parameters reads the logger; the logger reads the reducer when it is freed, so it goes first.
     */
    private static Runnable freeing(Reducer reducer) {
        Logger logger = new Logger(reducer);
        reducer.set_logger(logger);
        return () -> {
            logger.deallocate();
            reducer.deallocate();
        };
    }

    /**
     * The last parameters first: their gradients are the first to be there. The first step has one bucket for all, like
     * Python's, since the order of the gradients is not known; the search for unused parameters keeps these buckets.
     */
    private static SizeTVectorVector buckets(Plan plan, TensorVector parameters, BoolVector sparse) {
        long[] sizes = !plan.findUnused()
                ? new long[] {Long.MAX_VALUE}
                : LongStream.of(plan.firstBucketBytes(), plan.bucketBytes())
                        .distinct()
                        .toArray();
        try (SizeTVector limits = new SizeTVector(sizes);
                LongVector indices = new LongVector();
                LoggerOptional none = new LoggerOptional();
                T_SizeTVectorVectorSizeTVector_T found =
                        torch.compute_bucket_assignment_by_size(parameters, limits, sparse, indices, none)) {
            SizeTVectorVector forward = found.get0();
            SizeTVectorVector backward = new SizeTVectorVector(forward.size());
            for (long i = 0; i < forward.size(); i++) {
                backward.put(i, forward.get(forward.size() - 1 - i));
            }
            return backward;
        }
    }

    public static long defaultFirstBucketBytes() {
        return torch.kDefaultFirstBucketBytes();
    }

    /** Before a forward pass whose gradients are averaged. */
    public void prepareForward() {
        group.processGroup();
        run("forward", reducer::prepare_for_forward);
    }

    /** Orders the buckets as the first backward pass filled them; does something once. */
    public void rebuildBuckets() {
        run("buckets", reducer::rebuild_buckets);
    }

    /** @param outputs where to look for parameters that take no part; empty where all do */
    public void prepareBackward(List<? extends NativeTensor> outputs) {
        try (TensorVector found = NativeGroup.vector(outputs)) {
            run("backward", () -> reducer.prepare_for_backward(found));
        }
    }

    private static void run(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw DistributedErrors.translate(what, e);
        }
    }
}
