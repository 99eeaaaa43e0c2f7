package org.torch4j;

/**
 * How a quantized tensor maps its whole numbers.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/quantization-support.html">torch.qscheme</a>
 */
public enum QScheme {
    PER_TENSOR_AFFINE("per_tensor_affine"),
    PER_CHANNEL_AFFINE("per_channel_affine"),
    PER_TENSOR_SYMMETRIC("per_tensor_symmetric"),
    PER_CHANNEL_SYMMETRIC("per_channel_symmetric"),
    PER_CHANNEL_AFFINE_FLOAT_QPARAMS("per_channel_affine_float_qparams");

    private static final QScheme[] BY_CODE = values();

    private final String pythonName;

    QScheme(String pythonName) {
        this.pythonName = pythonName;
    }

    static QScheme ofCode(int code) {
        return BY_CODE[code];
    }

    /** Whether each channel has its own scale. */
    public boolean perChannel() {
        return this != PER_TENSOR_AFFINE && this != PER_TENSOR_SYMMETRIC;
    }

    /** As Python prints it: {@code torch.per_tensor_affine}. */
    @Override
    public String toString() {
        return "torch." + pythonName;
    }
}
