package org.torch4j.optim;

import java.util.function.DoubleFunction;
import org.torch4j.Tensor;

/** A line search for a point that satisfies the strong Wolfe conditions: brackets it, then closes in. */
final class StrongWolfe {
    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;

    /** A place along the line: loss, gradient, and slope of the loss. */
    record Point(double t, double loss, Tensor grad, double slope) {}

    private final DoubleFunction<Point> evaluate;
    private final double toleranceChange;
    private final int maxSearches;
    private int searches;
    private int evaluations;

    StrongWolfe(DoubleFunction<Point> evaluate, double toleranceChange, int maxSearches) {
        this.evaluate = evaluate;
        this.toleranceChange = toleranceChange;
        this.maxSearches = maxSearches;
    }

    int evaluations() {
        return evaluations;
    }

    Point find(double t, double directionNorm, Point start) {
        Point previous = start;
        Point current = at(t);
        Point[] bracket = null;
        while (searches < maxSearches) {
            if (tooHigh(current, start) || searches > 1 && current.loss() >= previous.loss()) {
                bracket = new Point[] {previous, current};
                break;
            }
            if (flat(current, start)) {
                return current;
            }
            if (current.slope() >= 0) {
                bracket = new Point[] {previous, current};
                break;
            }
            double nearest = current.t() + 0.01 * (current.t() - previous.t());
            double next = interpolate(previous, current, nearest, current.t() * 10);
            previous = current;
            current = at(next);
            searches++;
        }
        if (bracket == null) {
            bracket = new Point[] {start, current};
        }
        return zoom(bracket, directionNorm, start);
    }

    private Point zoom(Point[] bracket, double directionNorm, Point start) {
        boolean stuck = false;
        int low = bracket[0].loss() <= bracket[1].loss() ? 0 : 1;
        while (searches < maxSearches) {
            int high = 1 - low;
            double least = Math.min(bracket[0].t(), bracket[1].t());
            double most = Math.max(bracket[0].t(), bracket[1].t());
            if ((most - least) * directionNorm < toleranceChange) {
                break;
            }
            double t = interpolate(bracket[0], bracket[1], least, most);
            double margin = 0.1 * (most - least);
            if (Math.min(most - t, t - least) < margin) {
                if (stuck || t >= most || t <= least) {
                    t = Math.abs(t - most) < Math.abs(t - least) ? most - margin : least + margin;
                    stuck = false;
                } else {
                    stuck = true;
                }
            } else {
                stuck = false;
            }
            Point found = at(t);
            searches++;
            if (tooHigh(found, start) || found.loss() >= bracket[low].loss()) {
                bracket[high] = found;
                low = bracket[0].loss() <= bracket[1].loss() ? 0 : 1;
                continue;
            }
            boolean done = flat(found, start);
            if (!done && found.slope() * (bracket[high].t() - bracket[low].t()) >= 0) {
                bracket[high] = bracket[low];
            }
            bracket[low] = found;
            if (done) {
                break;
            }
        }
        return bracket[low];
    }

    private Point at(double t) {
        evaluations++;
        return evaluate.apply(t);
    }

    private static boolean tooHigh(Point point, Point start) {
        return point.loss() > start.loss() + C1 * point.t() * start.slope();
    }

    private static boolean flat(Point point, Point start) {
        return Math.abs(point.slope()) <= -C2 * start.slope();
    }

    /** Where the cubic through both points, with their slopes, is least, within the bounds. */
    private static double interpolate(Point a, Point b, double least, double most) {
        double d1 = a.slope() + b.slope() - 3 * (a.loss() - b.loss()) / (a.t() - b.t());
        double square = d1 * d1 - a.slope() * b.slope();
        if (!(square >= 0)) {
            return (least + most) / 2;
        }
        double d2 = Math.sqrt(square);
        Point near = a.t() <= b.t() ? a : b;
        Point far = near == a ? b : a;
        double best =
                far.t() - (far.t() - near.t()) * ((far.slope() + d2 - d1) / (far.slope() - near.slope() + 2 * d2));
        return Math.min(Math.max(best, least), most);
    }
}
