package org.torch4j.internal.printing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.torch4j.DType;
import org.torch4j.Layout;
import org.torch4j.PrintOptions;
import org.torch4j.QScheme;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativePrinting;
import org.torch4j.binding.NativeTensor;
import org.torch4j.internal.text.PythonRepr;

/** Writes a tensor as Python's {@code repr} does, character for character. */
public final class TensorPrinter {
    private static volatile PrintOptions options = PrintOptions.DEFAULT;

    private final PrintOptions chosen;
    private final List<String> suffixes = new ArrayList<>();

    private TensorPrinter(PrintOptions chosen) {
        this.chosen = chosen;
    }

    public static PrintOptions options() {
        return options;
    }

    /** Changes the options for all tensors; the choice of exponents starts anew, as in Python. */
    public static void options(UnaryOperator<PrintOptions> change) {
        options = change.apply(options.sciMode(null));
    }

    /** Runs {@code body} with changed options and puts them back. */
    public static <T> T withOptions(UnaryOperator<PrintOptions> change, Supplier<T> body) {
        PrintOptions before = options;
        try {
            options(change);
            return body.get();
        } finally {
            options = before;
        }
    }

    public static String print(Tensor tensor) {
        return print(tensor, options);
    }

    public static String print(Tensor tensor, PrintOptions options) {
        return Torch.noGrad(() -> {
            try (Scope scope = Scope.open()) {
                return new TensorPrinter(options).text(tensor);
            }
        });
    }

    private String text(Tensor tensor) {
        String prefix = NativePrinting.isNested(tensor) ? "nested_tensor(" : "tensor(";
        int indent = prefix.length();
        if (!tensor.device().isCpu()) {
            suffixes.add("device='" + tensor.device() + "'");
        }
        String contents = contents(tensor, indent);
        if (tensor.layout() != Layout.STRIDED) {
            suffixes.add("layout=" + tensor.layout());
        }
        String gradFn = NativePrinting.gradFn(tensor);
        if (gradFn != null) {
            suffixes.add("grad_fn=<" + gradFn + ">");
        } else if (tensor.requiresGrad()) {
            suffixes.add("requires_grad=True");
        }
        return withSuffixes(prefix + contents, indent, NativePrinting.isSparse(tensor));
    }

    private String contents(Tensor tensor, int indent) {
        if (NativePrinting.isSparse(tensor)) {
            return coo(tensor, indent);
        }
        if (NativePrinting.isNested(tensor)) {
            return nested(tensor);
        }
        return switch (tensor.layout()) {
            case SPARSE_CSR, SPARSE_BSR -> compressed(tensor, indent, true);
            case SPARSE_CSC, SPARSE_BSC -> compressed(tensor, indent, false);
            default -> tensor.dtype().isQuantized() ? quantized(tensor, indent) : dense(tensor, indent);
        };
    }

    private String dense(Tensor tensor, int indent) {
        if (NativePrinting.isMeta(tensor)) {
            suffixes.add("size=" + tuple(tensor.shape()));
            if (tensor.dtype() != Torch.getDefaultDtype()) {
                suffixes.add("dtype=" + tensor.dtype());
            }
            return "...";
        }
        if (tensor.numel() == 0) {
            if (tensor.dim() != 1) {
                suffixes.add("size=" + tuple(tensor.shape()));
            }
            if (tensor.dtype() != Torch.getDefaultDtype()) {
                suffixes.add("dtype=" + tensor.dtype());
            }
            return "[]";
        }
        if (chosen.edgeitems() == 0) {
            suffixes.add("size=" + tuple(tensor.shape()));
        }
        dtypeSuffix(tensor);
        return values(tensor.layout() == Layout.STRIDED ? tensor : NativePrinting.dense(tensor), indent);
    }

    private String coo(Tensor tensor, int indent) {
        suffixes.add("size=" + tuple(tensor.shape()));
        boolean meta = NativePrinting.isMeta(tensor);
        if (!meta) {
            suffixes.add("nnz=" + NativePrinting.nnz(tensor));
        }
        dtypeSuffix(tensor);
        return part("indices", NativePrinting.indices(tensor), indent, meta) + ",\n" + " ".repeat(indent)
                + part("values", NativePrinting.sparseValues(tensor), indent, meta);
    }

    private String compressed(Tensor tensor, int indent, boolean byRow) {
        suffixes.add("size=" + tuple(tensor.shape()));
        boolean meta = NativePrinting.isMeta(tensor);
        if (!meta) {
            suffixes.add("nnz=" + NativePrinting.nnz(tensor));
        }
        dtypeSuffix(tensor);
        String between = ",\n" + " ".repeat(indent);
        return part(
                        byRow ? "crow_indices" : "ccol_indices",
                        NativePrinting.compressedIndices(tensor, byRow),
                        indent,
                        meta)
                + between
                + part(byRow ? "col_indices" : "row_indices", NativePrinting.plainIndices(tensor, byRow), indent, meta)
                + between
                + part("values", NativePrinting.sparseValues(tensor), indent, meta);
    }

    private String part(String name, NativeTensor part, int indent, boolean meta) {
        Tensor tensor = (Tensor) part;
        String prefix = name + "=tensor(";
        String text = meta ? "..." : values(tensor, indent + prefix.length());
        boolean sized = meta || tensor.numel() == 0;
        return prefix + text + (sized ? ", size=" + tuple(tensor.shape()) : "") + ")";
    }

    private String quantized(Tensor tensor, int indent) {
        suffixes.add("size=" + tuple(tensor.shape()));
        dtypeSuffix(tensor);
        QScheme scheme = tensor.qscheme();
        suffixes.add("quantization_scheme=" + scheme);
        if (scheme.perChannel()) {
            suffixes.add("scale=" + print((Tensor) NativePrinting.scales(tensor), chosen));
            suffixes.add("zero_point=" + print((Tensor) NativePrinting.zeroPoints(tensor), chosen));
            suffixes.add("axis=" + NativePrinting.channelAxis(tensor));
        } else {
            suffixes.add("scale=" + PythonRepr.number(NativePrinting.scale(tensor)));
            suffixes.add("zero_point=" + NativePrinting.zeroPoint(tensor));
        }
        return values(NativePrinting.dequantize(tensor), indent);
    }

    private String nested(Tensor tensor) {
        String parts = Arrays.stream(NativePrinting.parts(tensor))
                .map(part -> print((Tensor) part, chosen)
                        .lines()
                        .map(line -> "  " + line)
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining(",\n"));
        return "[\n" + parts + "\n]";
    }

    private String values(NativeTensor owned, int indent) {
        Tensor tensor = (Tensor) owned;
        if (tensor.numel() == 0) {
            return "[]";
        }
        boolean summarize = tensor.numel() > chosen.threshold();
        if (summarize && chosen.edgeitems() == 0 && tensor.dim() > 0) {
            return "[...]";
        }
        Object values = NativePrinting.values(tensor, summarize ? chosen.edgeitems() : -1);
        return new TextLayout(cells(values, tensor.dtype()), tensor.shape(), summarize, chosen).text(indent);
    }

    private Cells cells(Object values, DType type) {
        if (type.isComplex()) {
            return new ComplexCells((double[]) values, chosen);
        }
        return values instanceof double[] doubles
                ? new FloatCells(doubles, chosen)
                : new IntegerCells((long[]) values, type);
    }

    private void dtypeSuffix(Tensor tensor) {
        DType type = tensor.dtype();
        DType complex = Torch.getDefaultDtype() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
        if (type != Torch.getDefaultDtype() && type != complex && type != DType.INT64 && type != DType.BOOL) {
            suffixes.add("dtype=" + type);
        }
    }

    private String withSuffixes(String contents, int indent, boolean newline) {
        StringBuilder text = new StringBuilder(contents);
        boolean forced = newline;
        int lastLine = contents.length() - contents.lastIndexOf('\n') + 1;
        for (String suffix : suffixes) {
            if (forced || lastLine + suffix.length() + 2 > chosen.linewidth()) {
                text.append(",\n").append(" ".repeat(indent)).append(suffix);
                lastLine = indent + suffix.length();
                forced = false;
            } else {
                text.append(", ").append(suffix);
                lastLine += suffix.length() + 2;
            }
        }
        return text.append(")").toString();
    }

    /** As Python writes a tuple: {@code (2, 3)}, {@code (2,)}. */
    private static String tuple(long[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return "(" + sizes + (shape.length == 1 ? ",)" : ")");
    }
}
