package org.torch4j.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.torch4j.data.files.Table;

/** Tables of the shape and ranges of the documents' own, drawn from simple rules that a network can find. */
public final class SyntheticTables {
    private SyntheticTables() {}

    /** 759 rows: eight measurements in -1..1, then 1 with a probability that a linear rule of them gives, else 0. */
    public static Table diabetes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] rule = {1.2, 3.5, -0.6, 0.2, -0.1, 2.8, 1.1, 0.9};
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < 759; i++) {
            double[] row = new double[9];
            double sum = 1.2;
            for (int c = 0; c < 8; c++) {
                row[c] = Math.max(-1, Math.min(1, 0.4 * normal(random)));
                sum += rule[c] * row[c];
            }
            row[8] = random.nextDouble() < 1 / (1 + Math.exp(-sum)) ? 1 : 0;
            rows.add(fields(row, "%.6f"));
        }
        return Table.of(List.of(), rows);
    }

    /** 150 rows: four lengths in cm around the mean of one of three kinds, then the kind, 0 to 2. */
    public static Table iris(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] means = {{5.0, 3.4, 1.5, 0.2}, {5.9, 2.8, 4.3, 1.3}, {6.6, 3.0, 5.6, 2.0}};
        double[][] spreads = {{0.35, 0.38, 0.17, 0.10}, {0.52, 0.31, 0.47, 0.20}, {0.64, 0.32, 0.55, 0.27}};
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int kind = i / 50;
            double[] row = new double[5];
            for (int c = 0; c < 4; c++) {
                row[c] = Math.max(0.1, means[kind][c] + spreads[kind][c] * normal(random));
            }
            row[4] = kind;
            String[] fields = fields(row, "%.1f");
            fields[4] = Integer.toString(kind);
            rows.add(fields);
        }
        return Table.of(List.of(), rows);
    }

    /** 506 rows with a header: thirteen measurements and a price between 5 and 50 that bends with rooms and status. */
    public static Table boston(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = List.of(
                "CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B", "LSTAT",
                "MEDV");
        double[] low = {0.01, 0, 0.5, 0, 0.38, 4.5, 3, 1.1, 1, 190, 12.6, 0.3, 1.7};
        double[] high = {15, 90, 27, 1, 0.87, 8.5, 100, 12, 24, 710, 22, 397, 37};
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < 506; i++) {
            double[] row = new double[14];
            for (int c = 0; c < 13; c++) {
                row[c] = low[c] + (high[c] - low[c]) * random.nextDouble();
            }
            row[3] = random.nextInt(14) == 0 ? 1 : 0;
            double rooms = row[5] - 6.5;
            double price =
                    24 + 6 * rooms + 2 * rooms * rooms - 0.45 * (row[12] - 15) - 0.3 * row[0] + 2 * normal(random);
            row[13] = Math.max(5, Math.min(50, price));
            rows.add(fields(row, "%.4f"));
        }
        return Table.of(names, rows);
    }

    private static String[] fields(double[] row, String format) {
        String[] fields = new String[row.length];
        for (int c = 0; c < row.length; c++) {
            fields[c] = String.format(Locale.ROOT, format, row[c]);
        }
        return fields;
    }

    private static double normal(SplittableRandom random) {
        double u = 1 - random.nextDouble();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
