package org.torch4j.internal.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.torch4j.Index;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Indexing against {@link NdArray}, a reference that shares nothing with it. */
class IndexingPropertyTest {

    @Provide
    Arbitrary<RandomIndex> indices() {
        return Arbitraries.randomValue(RandomIndex::draw);
    }

    @Property(tries = 3000)
    void textGivesWhatTheReferenceGives(@ForAll("indices") RandomIndex index) {
        try (Scope scope = Scope.open()) {
            NdArray x = NdArray.arange(index.shape());
            check(tensor(x).at(index.text()), x.get(index.entries()));
        }
    }

    @Property(tries = 2000)
    void tensorsAsEntriesGiveWhatTheReferenceGives(@ForAll("indices") RandomIndex index) {
        try (Scope scope = Scope.open()) {
            NdArray x = NdArray.arange(index.shape());
            Index[] typed = Arrays.stream(index.entries())
                    .map(IndexingPropertyTest::asTensor)
                    .toArray(Index[]::new);
            check(tensor(x).at(typed), x.get(index.entries()));
        }
    }

    @Property(tries = 1000)
    void aNumberIsSetWhereTheReferenceSetsIt(@ForAll("indices") RandomIndex index) {
        try (Scope scope = Scope.open()) {
            NdArray x = NdArray.arange(index.shape());
            NdArray value = new NdArray(new int[0], new long[] {-7});
            check(tensor(x).set(index.text(), -7), x.set(value, index.entries()));
            check(tensor(x).set(index.text(), -7.9), x.set(value, index.entries()));
            check(tensor(x).set(List.of(index.entries()), -7), x.set(value, index.entries()));
        }
    }

    @Property(tries = 2000)
    void aTensorIsBroadcastWhereTheReferencePutsIt(@ForAll("indices") RandomIndex index, @ForAll Random random) {
        try (Scope scope = Scope.open()) {
            NdArray x = NdArray.arange(index.shape());
            NdArray.Selection target = x.select(index.entries());
            NdArray value = value(target, random);
            check(tensor(x).set(index.text(), tensor(value)), x.set(value, index.entries()));
        }
    }

    @Property(tries = 500)
    void whatIsAViewIsWrittenThrough(@ForAll("indices") RandomIndex index) {
        try (Scope scope = Scope.open()) {
            NdArray x = NdArray.arange(index.shape());
            Tensor tensor = tensor(x);
            boolean basic =
                    Arrays.stream(index.entries()).noneMatch(e -> e instanceof Index.Items || e instanceof Index.Flag);
            tensor.at(index.text()).set("...", -1);
            NdArray minusOne = new NdArray(new int[0], new long[] {-1});
            check(tensor, basic ? x.set(minusOne, index.entries()) : x);
        }
    }

    /** A value of the target's shape, some sizes 1 and first ones left out; one number where places repeat. */
    private static NdArray value(NdArray.Selection target, Random random) {
        int skip = target.hasRepeats() ? target.shape().length : random.nextInt(target.shape().length + 1);
        int[] shape = Arrays.stream(target.shape())
                .skip(skip)
                .map(n -> n > 0 && random.nextInt(4) == 0 ? 1 : n)
                .toArray();
        NdArray value = NdArray.arange(shape);
        for (int i = 0; i < value.data().length; i++) {
            value.data()[i] += 1000;
        }
        return value;
    }

    private static Index asTensor(Index entry) {
        if (!(entry instanceof Index.Items items)) {
            return entry;
        }
        if (!items.mask()) {
            return Index.of(Torch.fromArray(items.values(), items.shape()));
        }
        boolean[] mask = new boolean[items.values().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = items.values()[i] != 0;
        }
        return Index.of(Torch.fromArray(mask, items.shape()));
    }

    private static Tensor tensor(NdArray array) {
        return Torch.fromArray(
                array.data(), Arrays.stream(array.shape()).asLongStream().toArray());
    }

    private static void check(Tensor actual, NdArray expected) {
        assertThat(actual.shape())
                .isEqualTo(Arrays.stream(expected.shape()).asLongStream().toArray());
        assertThat(actual.toLongs()).isEqualTo(expected.data());
    }
}
