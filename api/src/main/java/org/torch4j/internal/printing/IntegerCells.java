package org.torch4j.internal.printing;

import org.torch4j.DType;
import org.torch4j.internal.text.PythonRepr;

/** Whole numbers and truth values. */
final class IntegerCells implements Cells {
    private final String[] texts;
    private final int width;

    IntegerCells(long[] values, DType type) {
        texts = new String[values.length];
        int widest = 1;
        for (int i = 0; i < values.length; i++) {
            texts[i] = text(values[i], type);
            widest = Math.max(widest, texts[i].length());
        }
        width = widest;
    }

    private static String text(long value, DType type) {
        return switch (type) {
            case BOOL -> PythonRepr.of(value != 0);
            case UINT64 -> Long.toUnsignedString(value);
            default -> Long.toString(value);
        };
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public String text(int index) {
        return FloatCells.pad(texts[index], width);
    }
}
