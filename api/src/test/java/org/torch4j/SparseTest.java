package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.DType.FLOAT32;
import static org.torch4j.DType.FLOAT64;
import static org.torch4j.DType.INT64;

import org.junit.jupiter.api.Test;
import org.torch4j.errors.TorchException;

/** Sparse tensors as Python makes them of their parts. */
class SparseTest {
    private final Tensor starts = Torch.tensor(0L, 1, 2);
    private final Tensor at = Torch.tensor(0L, 1);
    private final Tensor values = Torch.tensor(1L, 2);

    @Test
    void theTypeIsThatOfTheValues() {
        assertThat(Torch.sparseCsrTensor(starts, at, values).dtype()).isEqualTo(INT64);
        assertThat(Torch.sparseCscTensor(starts, at, values, new long[] {2, 2}).dtype())
                .isEqualTo(INT64);
        Tensor blocks = values.view(2, 1, 1);
        assertThat(Torch.sparseBsrTensor(starts, at, blocks).dtype()).isEqualTo(INT64);
        assertThat(Torch.sparseBscTensor(starts, at, blocks).dtype()).isEqualTo(INT64);
        Tensor compressed = Torch.sparseCompressedTensor(starts, at, values, Layout.SPARSE_CSC);
        assertThat(compressed.dtype()).isEqualTo(INT64);
        assertThat(compressed.layout()).isEqualTo(Layout.SPARSE_CSC);
        assertThat(Torch.sparseCooTensor(at.view(1, 2), values).dtype()).isEqualTo(INT64);
    }

    @Test
    void valuesAreConvertedToATypeThatIsAskedFor() {
        assertThat(Torch.sparseCsrTensor(starts, at, values, FLOAT64).dtype()).isEqualTo(FLOAT64);
        assertThat(Torch.sparseCsrTensor(starts, at, values.toDouble(), FLOAT32)
                        .toDense()
                        .toFloats())
                .containsExactly(1, 0, 0, 2);
        Tensor coo = Torch.sparseCooTensor(at.view(1, 2), values, new long[] {3}, FLOAT64);
        assertThat(coo.dtype()).isEqualTo(FLOAT64);
        assertThat(coo.toDense().toDoubles()).containsExactly(1, 2, 0);
    }

    @Test
    void productsHaveTheirOldNames() {
        Tensor sparse = Torch.eye(3).toSparse();
        Tensor dense = Torch.arange(9, FLOAT32).view(3, 3);
        assertThat(Torch.spmm(sparse, dense).equal(dense)).isTrue();
        assertThat(Torch.dsmm(sparse, dense).equal(dense)).isTrue();
        assertThat(Torch.hsmm(sparse, dense).layout()).isEqualTo(Layout.SPARSE_COO);
        assertThat(Torch.saddmm(sparse, sparse, dense).toDense().equal(dense.add(Torch.eye(3))))
                .isTrue();
    }

    @Test
    void whatTheyDoNotHaveIsSaidInOneLine() {
        Tensor csr = Torch.eye(3).toSparseCsr();
        assertThatThrownBy(csr::isContiguous).message().satisfies(m -> assertThat(m.lines())
                .hasSize(1));
        assertThatThrownBy(csr::stride).message().satisfies(m -> assertThat(m.lines())
                .hasSize(1));
        assertThatThrownBy(() -> csr.get(new long[0])).isInstanceOf(TorchException.class);
        assertThatThrownBy(() -> Torch.resultType(csr, (Tensor) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Torch.fromArray(new float[1], 1L << 40, 1L << 40))
                .hasMessageContaining("too many elements");
    }
}
