package org.torch4j.internal.printing;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.PrintOptions;

/** Lays the cells of a tensor out in brackets, lines and blank lines. */
final class TextLayout {
    private final Cells cells;
    private final long[] shape;
    private final long[] shown;
    private final boolean summarize;
    private final PrintOptions options;

    /**
     * @param shape the tensor's shape
     * @param summarize whether {@code cells} hold only the ends of long dimensions
     */
    TextLayout(Cells cells, long[] shape, boolean summarize, PrintOptions options) {
        this.cells = cells;
        this.shape = shape;
        this.summarize = summarize;
        this.options = options;
        this.shown = shape.clone();
        for (int dim = 0; dim < shape.length; dim++) {
            if (isCut(dim)) {
                shown[dim] = 2L * options.edgeitems();
            }
        }
    }

    String text(int indent) {
        return shape.length == 0 ? cells.text(0) : text(0, 0, indent);
    }

    private boolean isCut(int dim) {
        return summarize && shape[dim] > 2L * options.edgeitems();
    }

    private String text(int dim, int first, int indent) {
        return dim == shape.length - 1 ? line(dim, first, indent) : block(dim, first, indent);
    }

    private String block(int dim, int first, int indent) {
        int stride = 1;
        for (int i = dim + 1; i < shown.length; i++) {
            stride *= (int) shown[i];
        }
        List<String> slices = new ArrayList<>();
        for (int i = 0; i < shown[dim]; i++) {
            if (isCut(dim) && i == options.edgeitems()) {
                slices.add("...");
            }
            slices.add(text(dim + 1, first + i * stride, indent + 1));
        }
        String between = "," + "\n".repeat(shape.length - dim - 1) + " ".repeat(indent + 1);
        return "[" + String.join(between, slices) + "]";
    }

    private String line(int dim, int first, int indent) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < shown[dim]; i++) {
            if (isCut(dim) && i == options.edgeitems()) {
                texts.add(" ...");
            }
            texts.add(cells.text(first + i));
        }
        int room = Math.floorDiv(options.linewidth() - indent, cells.width() + cells.extra() + 2);
        int perLine = Math.max(1, room);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += perLine) {
            lines.add(String.join(", ", texts.subList(i, Math.min(texts.size(), i + perLine))));
        }
        return "[" + String.join(",\n" + " ".repeat(indent + 1), lines) + "]";
    }
}
