import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.torch4j.Tensor;

/** Lines and points on axes with names, as an SVG picture. */
final class Figure {
    static final String[] COLORS = {
        "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"
    };
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int EDGE = 50;

    private record Series(String kind, String name, double[] x, double[] y, String color) {}

    private record Note(double x, double y, String text) {}

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private String xAxis = "";
    private String yAxis = "";
    private double[] yRange;
    private String color;

    Figure(String title) {
        this.title = title;
    }

    Figure axes(String x, String y) {
        xAxis = x;
        yAxis = y;
        return this;
    }

    Figure yRange(double low, double high) {
        yRange = new double[] {low, high};
        return this;
    }

    Figure color(String rgb) {
        color = rgb;
        return this;
    }

    Figure line(String name, double[] x, double[] y) {
        return add("line", name, x, y);
    }

    Figure line(String name, Tensor x, Tensor y) {
        return line(name, numbers(x), numbers(y));
    }

    Figure line(String name, double[] y) {
        return line(name, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
    }

    Figure line(String name, List<Double> y) {
        return line(name, y.stream().mapToDouble(Double::doubleValue).toArray());
    }

    Figure dashed(String name, double[] x, double[] y) {
        return add("dashed", name, x, y);
    }

    Figure dashed(String name, Tensor x, Tensor y) {
        return dashed(name, numbers(x), numbers(y));
    }

    Figure points(String name, double[] x, double[] y) {
        return add("points", name, x, y);
    }

    Figure points(String name, Tensor x, Tensor y) {
        return points(name, numbers(x), numbers(y));
    }

    Figure text(double x, double y, String text) {
        notes.add(new Note(x, y, text));
        return this;
    }

    private Figure add(String kind, String name, double[] x, double[] y) {
        series.add(new Series(kind, name, x, y, color != null ? color : COLORS[series.size() % COLORS.length]));
        color = null;
        return this;
    }

    private static double[] numbers(Tensor t) {
        return t.detach().cpu().toDoubles();
    }

    String svg() {
        double[] xs = range(series.stream().map(Series::x).toList());
        double[] ys = yRange != null ? yRange : range(series.stream().map(Series::y).toList());
        StringBuilder out = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n".formatted(WIDTH, HEIGHT));
        text(out, WIDTH / 2.0, 25, title);
        text(out, WIDTH / 2.0, HEIGHT - 10, "%s: %.4g to %.4g".formatted(xAxis, xs[0], xs[1]));
        text(out, WIDTH / 2.0, 42, "%s: %.4g to %.4g".formatted(yAxis, ys[0], ys[1]));
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            StringBuilder path = new StringBuilder();
            for (int k = 0; k < s.x.length; k++) {
                double x = EDGE + (s.x[k] - xs[0]) / (xs[1] - xs[0]) * (WIDTH - 2 * EDGE);
                double y = HEIGHT - EDGE - (s.y[k] - ys[0]) / (ys[1] - ys[0]) * (HEIGHT - 2 * EDGE);
                path.append(s.kind.equals("points")
                        ? String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, s.color)
                        : String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            }
            out.append(s.kind.equals("points")
                    ? path
                    : "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"%s/>%n"
                            .formatted(path, s.color, s.kind.equals("dashed") ? " stroke-dasharray=\"6 4\"" : ""));
            out.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n"
                    .formatted(EDGE + 10, EDGE + 20 + 16 * i, s.color, escaped(s.name)));
        }
        for (Note n : notes) {
            text(out, EDGE + (n.x - xs[0]) / (xs[1] - xs[0]) * (WIDTH - 2 * EDGE),
                    HEIGHT - EDGE - (n.y - ys[0]) / (ys[1] - ys[0]) * (HEIGHT - 2 * EDGE), n.text);
        }
        return out.append("</svg>\n").toString();
    }

    private static void text(StringBuilder out, double x, double y, String text) {
        out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>%n", x, y, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static double[] range(List<double[]> all) {
        double low = all.stream().flatMapToDouble(java.util.Arrays::stream).min().orElse(0);
        double high = all.stream().flatMapToDouble(java.util.Arrays::stream).max().orElse(1);
        return low < high ? new double[] {low, high} : new double[] {low - 1, low + 1};
    }
}
