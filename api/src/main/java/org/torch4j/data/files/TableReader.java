package org.torch4j.data.files;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Table.Options;

/** Finds the rows in a text, and the line that each begins at. */
final class TableReader {
    private TableReader() {}

    static Table parse(String source, Reader text, Options o) throws IOException {
        BufferedReader reader = new BufferedReader(text);
        for (int i = 0; i < o.skipLines; i++) {
            if (reader.readLine() == null) {
                throw new DataException("%s: %d lines to skip, found %d".formatted(source, o.skipLines, i));
            }
        }
        return o.whitespace ? parseBlanks(source, reader, o) : parseDelimited(source, reader, o);
    }

    private static Table parseDelimited(String source, Reader reader, Options o) throws IOException {
        try {
            return Delimited.parse(source, reader, o);
        } catch (NoClassDefFoundError e) {
            throw new DataException(source + ": to read it add org.apache.commons:commons-csv to the dependencies", e);
        }
    }

    /** Apart, since the library that it uses is optional. */
    private static final class Delimited {
        static Table parse(String source, Reader reader, Options o) throws IOException {
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(o.delimiter)
                    .setIgnoreEmptyLines(true)
                    .setIgnoreSurroundingSpaces(true)
                    .get();
            Rows rows = new Rows(source, o);
            long line = o.skipLines + 1L;
            try (CSVParser parser =
                    CSVParser.builder().setReader(reader).setFormat(format).get()) {
                var records = parser.iterator();
                while (true) {
                    CSVRecord record;
                    try {
                        if (!records.hasNext()) {
                            return rows.table();
                        }
                        record = records.next();
                    } catch (UncheckedIOException | IllegalStateException e) {
                        if (e.getCause() instanceof EOFException eof
                                && eof.getMessage() != null
                                && eof.getMessage().contains("ZLIB")) {
                            throw eof;
                        }
                        Throwable cause = e.getCause() == null ? e : e.getCause();
                        throw new DataException("%s:%d: %s".formatted(source, line, cause.getMessage()), e);
                    }
                    long end = o.skipLines + parser.getCurrentLineNumber();
                    long inside = record.stream()
                            .mapToLong(field ->
                                    field.chars().filter(c -> c == '\n').count())
                            .sum();
                    rows.add(Math.max(line, end - inside), record.values());
                    line = end + 1;
                }
            }
        }
    }

    private static Table parseBlanks(String source, BufferedReader reader, Options o) throws IOException {
        Rows rows = new Rows(source, o);
        long line = o.skipLines;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (!text.isBlank()) {
                rows.add(line, text.strip().split("\\s+"));
            }
        }
        return rows.table();
    }

    private static final class Rows {
        private final String source;
        private final Options options;
        private final List<String[]> rows = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private List<String> names = List.of();
        private int columns = -1;

        Rows(String source, Options options) {
            this.source = source;
            this.options = options;
        }

        void add(long line, String[] fields) {
            if (columns < 0) {
                columns = fields.length;
                if (options.header) {
                    names = List.of(fields);
                    return;
                }
            }
            if (fields.length != columns) {
                throw new DataException("%s:%d: %d columns, expected %d (%s)"
                        .formatted(source, line, fields.length, columns, Table.shorten(String.join(",", fields))));
            }
            rows.add(fields);
            lines.add(line);
        }

        Table table() {
            if (columns < 0) {
                throw new DataException(source + ": no rows");
            }
            return new Table(source, names, rows, lines, columns, options);
        }
    }
}
