package org.torch4j.data.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.torch4j.data.DataException;

/**
 * Delimited text as rows and columns, read whole: {@code Table.read(Path.of("diabetes.csv.gz")).floats()}.
 *
 * <p>Every row has as many columns as the first; one that has not, a quote that never closes and a field that is no number where
 * one is wanted are {@link DataException}s that begin with {@code file:line}.
 */
public final class Table {
    private final String source;
    private final List<String> names;
    private final List<String[]> rows;
    private final List<Long> lines;
    private final int columns;
    private final Options options;

    Table(String source, List<String> names, List<String[]> rows, List<Long> lines, int columns, Options options) {
        this.source = source;
        this.names = names;
        this.rows = rows;
        this.lines = lines;
        this.columns = columns;
        this.options = options;
    }

    /** How a table is written. */
    public static final class Options {
        char delimiter = ',';
        boolean whitespace;
        boolean header;
        int skipLines;
        Charset charset = StandardCharsets.UTF_8;
        Double missing;

        private Options() {}

        /** Separator of fields; default a comma. */
        public Options delimiter(char c) {
            delimiter = c;
            return this;
        }

        /** Whether fields are set apart by any number of blanks instead. */
        public Options whitespace(boolean on) {
            whitespace = on;
            return this;
        }

        /** Whether the first line that is not skipped names the columns. */
        public Options header(boolean on) {
            header = on;
            return this;
        }

        /** How many lines to pass over at the beginning. */
        public Options skipLines(int lines) {
            skipLines = lines;
            return this;
        }

        /** Encoding of the file; default UTF-8. */
        public Options charset(Charset set) {
            charset = set;
            return this;
        }

        /** What an empty field is as a number; default an error. */
        public Options missing(double value) {
            missing = value;
            return this;
        }
    }

    /** Comma-separated values without a header, plain or gzipped. */
    public static Table read(Path file) {
        return read(file, o -> {});
    }

    /**
     * A table in a file, plain or gzipped.
     *
     * @throws DataException where the file is missing or damaged, or a row is broken
     */
    public static Table read(Path file, Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        String name = file.toString();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                Reader reader = new InputStreamReader(Idx.plain(raw), o.charset)) {
            return TableReader.parse(name, reader, o);
        } catch (NoSuchFileException e) {
            throw new DataException(name + ": no such file", e);
        } catch (EOFException | ZipException e) {
            throw new DataException("%s: damaged gzip file (%s)".formatted(name, e.getMessage()), e);
        } catch (IOException e) {
            throw new DataException("%s: cannot be read (%s)".formatted(name, e.getMessage()), e);
        }
    }

    /** A table in a text. */
    public static Table of(String text, Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        try {
            return TableReader.parse("text", new StringReader(text), o);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of rows that are already there, all of the same length. */
    public static Table of(List<String> names, List<String[]> rows) {
        List<Long> lines = new ArrayList<>();
        for (long i = 1; i <= rows.size(); i++) {
            lines.add(i);
        }
        int columns = rows.isEmpty() ? names.size() : rows.get(0).length;
        return new Table("table", List.copyOf(names), List.copyOf(rows), lines, columns, new Options());
    }

    public int rows() {
        return rows.size();
    }

    public int columns() {
        return columns;
    }

    /** The names that the header gives the columns; none without a header. */
    public List<String> names() {
        return names;
    }

    /** A field as it is written. */
    public String text(int row, int column) {
        return rows.get(row)[checkColumn(column)];
    }

    /** The fields of one column from top to bottom. */
    public List<String> column(int column) {
        checkColumn(column);
        return rows.stream().map(row -> row[column]).toList();
    }

    /** The fields of the column that the header names so. */
    public List<String> column(String name) {
        return column(indexOf(name));
    }

    /** Where the header has this name, from 0. */
    public int indexOf(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new DataException("%s: no column \"%s\"; there are %s"
                    .formatted(source, name, names.isEmpty() ? "no names, only " + columns + " columns" : names));
        }
        return at;
    }

    /**
     * A field as a number.
     *
     * @throws DataException where it is none; the message begins with {@code file:line, column}
     */
    public double number(int row, int column) {
        String text = text(row, column);
        if (text.isEmpty() && options.missing != null) {
            return options.missing;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            String name = names.isEmpty() ? "" : " (" + names.get(column) + ")";
            throw new DataException(
                    "%s:%d, column %d%s: \"%s\" is not a number"
                            .formatted(source, lines.get(row), column + 1, name, shorten(text)),
                    e);
        }
    }

    /** All fields as numbers, a row an array. */
    public float[][] floats() {
        float[][] all = new float[rows()][columns];
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                all[r][c] = (float) number(r, c);
            }
        }
        return all;
    }

    /** All fields as numbers, a row an array. */
    public double[][] doubles() {
        double[][] all = new double[rows()][columns];
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                all[r][c] = number(r, c);
            }
        }
        return all;
    }

    /** The table without some of its columns, or with them in another order. */
    public Table select(int... wanted) {
        for (int c : wanted) {
            checkColumn(c);
        }
        List<String[]> picked = rows.stream()
                .map(row -> {
                    String[] fields = new String[wanted.length];
                    for (int i = 0; i < wanted.length; i++) {
                        fields[i] = row[wanted[i]];
                    }
                    return fields;
                })
                .collect(Collectors.toList());
        List<String> pickedNames = new ArrayList<>();
        if (!names.isEmpty()) {
            for (int c : wanted) {
                pickedNames.add(names.get(c));
            }
        }
        return new Table(source, List.copyOf(pickedNames), picked, lines, wanted.length, options);
    }

    private int checkColumn(int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("%s: column %d, there are %d".formatted(source, column, columns));
        }
        return column;
    }

    static String shorten(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }

    @Override
    public String toString() {
        return "Table(%s, %d rows, %d columns)".formatted(source, rows(), columns);
    }
}
