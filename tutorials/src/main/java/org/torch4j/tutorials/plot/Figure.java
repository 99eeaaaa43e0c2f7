package org.torch4j.tutorials.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.torch4j.Tensor;

/** Lines and points on axes with names: {@code new Figure("title").axes("x", "y").line("fit", x, y)}. */
public final class Figure {
    /** Matplotlib's colors, in its order. */
    public static final String[] COLORS = {
        "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"
    };

    private static final int BETWEEN = 20;

    private enum Kind {
        LINE,
        DASHED,
        POINTS
    }

    private record Series(Kind kind, String name, double[] x, double[] y, String color) {}

    private record Note(double x, double y, String text, String color) {}

    private final String title;
    private String xAxis = "";
    private String yAxis = "";
    private double[] yRange;
    private String color;
    private final List<Series> series = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    public Figure(String title) {
        this.title = title;
    }

    public Figure axes(String x, String y) {
        xAxis = x;
        yAxis = y;
        return this;
    }

    /** Limits of the vertical axis. */
    public Figure yRange(double low, double high) {
        yRange = new double[] {low, high};
        return this;
    }

    /** Color of the series or text named next, as {@code #rrggbb}; default Matplotlib's cycle. */
    public Figure color(String rgb) {
        color = rgb;
        return this;
    }

    public Figure line(String name, double[] x, double[] y) {
        return add(Kind.LINE, name, x, y);
    }

    public Figure line(String name, Tensor x, Tensor y) {
        return line(name, numbers(x), numbers(y));
    }

    /** A line over 1, 2, 3, ... */
    public Figure line(String name, double[] y) {
        return line(name, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
    }

    public Figure line(String name, List<Double> y) {
        return line(name, y.stream().mapToDouble(Double::doubleValue).toArray());
    }

    public Figure dashed(String name, double[] x, double[] y) {
        return add(Kind.DASHED, name, x, y);
    }

    public Figure dashed(String name, Tensor x, Tensor y) {
        return dashed(name, numbers(x), numbers(y));
    }

    public Figure points(String name, double[] x, double[] y) {
        return add(Kind.POINTS, name, x, y);
    }

    public Figure points(String name, Tensor x, Tensor y) {
        return points(name, numbers(x), numbers(y));
    }

    /** A line of text with its middle at a place on the axes; the texts of a figure share the color of the last. */
    public Figure text(double x, double y, String text) {
        notes.add(new Note(x, y, text, color != null ? color : "#000000"));
        color = null;
        return this;
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9;
    }

    /** A tick's label: what is equal in six digits reads so, and no axis has more. */
    static String sixDigits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
        return Math.abs(value) < 1e-12 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private Figure add(Kind kind, String name, double[] x, double[] y) {
        String chosen = color != null ? color : COLORS[series.size() % COLORS.length];
        if (x.length > 0) {
            series.add(new Series(kind, name, x, y, chosen));
        }
        color = null;
        return this;
    }

    private static double[] numbers(Tensor tensor) {
        return tensor.detach().cpu().toDoubles();
    }

    XYChart chart(int width, int height) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xAxis)
                .yAxisTitle(yAxis)
                .theme(Styler.ChartTheme.XChart)
                .build();
        var style = chart.getStyler();
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotGridLinesColor(new Color(0xdddddd));
        style.setPlotGridLinesStroke(new BasicStroke(0.8f));
        style.setPlotBorderColor(new Color(0x444444));
        style.setChartTitleBoxVisible(false);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setLegendPosition(clearCorner(width, height));
        style.setLegendBorderColor(new Color(0xcccccc));
        style.setLegendVisible(series.size() > 1);
        style.setPlotMargin(0);
        style.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        style.setAntiAlias(true);
        style.setMarkerSize(6);
        if (yRange != null) {
            style.setYAxisMin(yRange[0]);
            style.setYAxisMax(yRange[1]);
        }
        for (Series s : series) {
            draw(chart, s);
        }
        if (series.stream().flatMapToDouble(s -> DoubleStream.of(s.x)).allMatch(Figure::isWhole)) {
            chart.setCustomXAxisTickLabelsFormatter(x -> isWhole(x) ? String.valueOf(Math.round(x)) : "");
        }
        chart.setCustomYAxisTickLabelsFormatter(Figure::sixDigits);
        for (Note note : notes) {
            style.setAnnotationTextFontColor(Color.decode(note.color));
            chart.addAnnotation(new AnnotationText(note.text, note.x, note.y, false));
        }
        return chart;
    }

    /** The corner where the legend hides nothing, or the margin where there is none. */
    private Styler.LegendPosition clearCorner(int width, int height) {
        int longest = series.stream().mapToInt(s -> s.name.length()).max().orElse(0);
        double across = (70.0 + 8 * longest) / (width - 100);
        double up = (25.0 + 21 * series.size()) / (height - 100);
        for (var corner : List.of(
                Styler.LegendPosition.InsideNE,
                Styler.LegendPosition.InsideNW,
                Styler.LegendPosition.InsideSE,
                Styler.LegendPosition.InsideSW)) {
            boolean east = corner.name().endsWith("E");
            boolean north = corner.name().charAt(6) == 'N';
            if (!meets(east ? 1 - across : 0, north ? 1 - up : 0, across, up)) {
                return corner;
            }
        }
        return Styler.LegendPosition.OutsideE;
    }

    /** Whether anything is drawn within a part of the plot, whose sides are 1. */
    private boolean meets(double left, double bottom, double across, double up) {
        double[] x = range(s -> s.x);
        double[] y = yRange != null ? yRange : range(s -> s.y);
        for (Series s : series) {
            for (int i = 0; i < s.x.length; i++) {
                int between = s.kind == Kind.POINTS || i == 0 ? 1 : BETWEEN;
                for (int k = 1; k <= between; k++) {
                    double part = (double) k / between;
                    double px = place(s.x, i, part, x);
                    double py = place(s.y, i, part, y);
                    if (px >= left && px <= left + across && py >= bottom && py <= bottom + up) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private double[] range(Function<Series, double[]> values) {
        return new double[] {
            series.stream()
                    .flatMapToDouble(s -> DoubleStream.of(values.apply(s)))
                    .min()
                    .orElse(0),
            series.stream()
                    .flatMapToDouble(s -> DoubleStream.of(values.apply(s)))
                    .max()
                    .orElse(1)
        };
    }

    /** Where a part of the way to value i lies between the axis' ends, which leave a margin of 4 %. */
    private static double place(double[] values, int i, double part, double[] range) {
        double value = part == 1 ? values[i] : values[i - 1] + part * (values[i] - values[i - 1]);
        return 0.04 + 0.92 * (value - range[0]) / (range[1] - range[0]);
    }

    /** One more point on a line's first stretch: XChart labels an axis with the values themselves where they are even. */
    private static double[] uneven(double[] values) {
        double[] more = new double[values.length + 1];
        System.arraycopy(values, 0, more, 1, values.length);
        more[0] = values[0];
        more[1] = values[0] + 0.3 * (values[1] - values[0]);
        return more;
    }

    private static void draw(XYChart chart, Series s) {
        if (DoubleStream.of(s.y).anyMatch(v -> !Double.isFinite(v))) {
            throw new IllegalArgumentException("series '" + s.name + "' holds a value that is not finite");
        }
        boolean line = s.kind != Kind.POINTS && s.x.length > 1;
        XYSeries drawn = chart.addSeries(s.name, line ? uneven(s.x) : s.x, line ? uneven(s.y) : s.y);
        Color color = Color.decode(s.color);
        drawn.setLineColor(color);
        drawn.setMarkerColor(color);
        if (s.kind == Kind.POINTS) {
            drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            drawn.setMarker(SeriesMarkers.CIRCLE);
            return;
        }
        drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        drawn.setMarker(s.x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        drawn.setLineStyle(
                s.kind == Kind.LINE
                        ? new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(
                                2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {7f, 5f}, 0f));
    }
}
