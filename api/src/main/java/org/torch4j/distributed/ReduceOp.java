package org.torch4j.distributed;

/**
 * How the tensors of several processes become one. The bitwise ones are for whole numbers and truth values.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributed.html#torch.distributed.ReduceOp">ReduceOp</a>
 */
public enum ReduceOp {
    SUM(0),
    /** The sum, divided by the number of processes. */
    AVG(1),
    PRODUCT(2),
    MIN(3),
    MAX(4),
    /** Bitwise and. */
    BAND(5),
    /** Bitwise or. */
    BOR(6),
    /** Bitwise exclusive or. */
    BXOR(7);

    private final int code;

    ReduceOp(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ReduceOp ofCode(int code) {
        return values()[code];
    }

    boolean isBitwise() {
        return code >= BAND.code;
    }
}
