package org.torch4j;

/**
 * How a tensor's elements lie in memory.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensor_attributes.html#torch-layout">torch.layout</a>
 */
public enum Layout implements TensorOptions {
    STRIDED("strided"),
    SPARSE_COO("sparse_coo"),
    SPARSE_CSR("sparse_csr"),
    MKLDNN("_mkldnn"),
    SPARSE_CSC("sparse_csc"),
    SPARSE_BSR("sparse_bsr"),
    SPARSE_BSC("sparse_bsc"),
    JAGGED("jagged");

    private static final Layout[] BY_CODE = values();

    private final String pythonName;

    Layout(String pythonName) {
        this.pythonName = pythonName;
    }

    /** The number that libtorch has for it, {@code c10::Layout}. */
    public int code() {
        return ordinal();
    }

    static Layout ofCode(int code) {
        return BY_CODE[code];
    }

    static Integer codeOf(Layout layout) {
        return layout == null ? null : layout.code();
    }

    @Override
    public Layout layout() {
        return this;
    }

    /** As Python prints it: {@code torch.strided}. */
    @Override
    public String toString() {
        return "torch." + pythonName;
    }
}
