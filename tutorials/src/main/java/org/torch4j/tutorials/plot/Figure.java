package org.torch4j.tutorials.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
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
        style.setLegendPosition(Styler.LegendPosition.InsideNE);
        style.setLegendBorderColor(new Color(0xcccccc));
        style.setLegendVisible(series.size() > 1);
        style.setAntiAlias(true);
        style.setMarkerSize(6);
        style.setXAxisMaxLabelCount(10);
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

    private static void draw(XYChart chart, Series s) {
        if (DoubleStream.of(s.y).anyMatch(v -> !Double.isFinite(v))) {
            throw new IllegalArgumentException("series '" + s.name + "' holds a value that is not finite");
        }
        XYSeries drawn = chart.addSeries(s.name, s.x, s.y);
        Color colour = Color.decode(s.colour);
        drawn.setLineColor(colour);
        drawn.setMarkerColor(colour);
        if (s.kind == Kind.POINTS) {
            drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            drawn.setMarker(SeriesMarkers.CIRCLE);
            return;
        }
        drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        drawn.setMarker(SeriesMarkers.NONE);
        drawn.setLineStyle(
                s.kind == Kind.LINE
                        ? new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(
                                2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {7f, 5f}, 0f));
    }
}
