package org.torch4j.binding;

/** Classes and rows that a backward pass looks up unchecked. */
final class CheckIndices {
    private CheckIndices() {}

    static void targets(NativeTensor self, NativeTensor target, long ignoreIndex) {
        Natives.p(self);
        int rank = NativeInfo.dim(self);
        if (rank > 0) {
            long classes = NativeInfo.size(self, rank == 1 ? 0 : 1);
            IndexValues.withinExcept(target, 0, classes, ignoreIndex, "target");
        }
    }

    static void labelSets(NativeTensor self, NativeTensor target, NativeTensor isTarget) {
        Natives.p(self);
        Preconditions.shapesDiffer(target, isTarget);
        long classes = NativeInfo.dim(self) == 0 ? 1 : NativeInfo.size(self, -1);
        IndexValues.within(target, -1, classes, "target");
    }

    static void rows(NativeTensor indices, long numWeights, long paddingIdx) {
        Preconditions.below(numWeights, 0, "numWeights");
        IndexValues.withinExcept(indices, 0, numWeights, paddingIdx, "indices");
    }
}
