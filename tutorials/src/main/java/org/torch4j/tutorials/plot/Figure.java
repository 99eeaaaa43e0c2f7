package org.torch4j.tutorials.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    /** Matplotlib's colours, in its order. */
    public static final String[] COLOURS = {
        "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"
    };

    private enum Kind {
        LINE,
        DASHED,
        POINTS
    }

    private record Series(Kind kind, String name, double[] x, double[] y, String colour) {}

    private record Note(double x, double y, String text) {}

    private final String title;
    private String xAxis = "";
    private String yAxis = "";
    private double[] yRange;
    private String colour;
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

    /** Colour of the series named next, as {@code #rrggbb}; Matplotlib's cycle unless said. */
    public Figure colour(String rgb) {
        colour = rgb;
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

    /** A word at a place on the axes. */
    public Figure text(double x, double y, String text) {
        notes.add(new Note(x, y, text));
        return this;
    }

    private Figure add(Kind kind, String name, double[] x, double[] y) {
        String chosen = colour != null ? colour : COLOURS[series.size() % COLOURS.length];
        if (x.length > 0) {
            series.add(new Series(kind, name, x, y, chosen));
        }
        colour = null;
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
        style.setLegendPosition(emptiestCorner());
        style.setLegendBorderColor(new Color(0xcccccc));
        style.setLegendVisible(series.size() > 1);
        style.setAntiAlias(true);
        style.setMarkerSize(6);
        if (yRange != null) {
            style.setYAxisMin(yRange[0]);
            style.setYAxisMax(yRange[1]);
        }
        for (Series s : series) {
            draw(chart, s);
        }
        for (Note note : notes) {
            chart.addAnnotation(new AnnotationText(note.text, note.x, note.y, false));
        }
        return chart;
    }

    /** The corner where the legend hides the fewest points. */
    private Styler.LegendPosition emptiestCorner() {
        double[] x = series.stream().flatMapToDouble(s -> DoubleStream.of(s.x)).toArray();
        double[] y = series.stream().flatMapToDouble(s -> DoubleStream.of(s.y)).toArray();
        double left = DoubleStream.of(x).min().orElse(0);
        double width = DoubleStream.of(x).max().orElse(1) - left;
        double bottom = yRange != null ? yRange[0] : DoubleStream.of(y).min().orElse(0);
        double height = (yRange != null ? yRange[1] : DoubleStream.of(y).max().orElse(1)) - bottom;
        Map<Styler.LegendPosition, Integer> hidden = new EnumMap<>(Map.of(
                Styler.LegendPosition.InsideNE, 0,
                Styler.LegendPosition.InsideNW, 0,
                Styler.LegendPosition.InsideSE, 0,
                Styler.LegendPosition.InsideSW, 0));
        for (int i = 0; i < x.length; i++) {
            double across = (x[i] - left) / width;
            double up = (y[i] - bottom) / height;
            boolean east = across > 0.7;
            boolean north = up > 0.75;
            if ((east || across < 0.3) && (north || up < 0.25)) {
                hidden.merge(
                        Styler.LegendPosition.valueOf("Inside" + (north ? "N" : "S") + (east ? "E" : "W")),
                        1,
                        Integer::sum);
            }
        }
        return List.of(
                        Styler.LegendPosition.InsideNE,
                        Styler.LegendPosition.InsideNW,
                        Styler.LegendPosition.InsideSE,
                        Styler.LegendPosition.InsideSW)
                .stream()
                .min(Comparator.comparing(hidden::get))
                .orElseThrow();
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
        Color colour = Color.decode(s.colour);
        drawn.setLineColor(colour);
        drawn.setMarkerColor(colour);
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
