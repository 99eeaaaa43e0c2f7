package org.torch4j.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.data.DataException;

class TableTest {
    @TempDir
    Path folder;

    @Test
    void readsNumbersAsNumpyDoes() throws IOException {
        Table table = Table.read(write("numbers.csv", "-0.29,0.487437,1\n\n 0.18 ,1e-3,0\n"));
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.columns()).isEqualTo(3);
        assertThat(table.floats()).isDeepEqualTo(new float[][] {{-0.29f, 0.487437f, 1}, {0.18f, 0.001f, 0}});
    }

    @Test
    void readsQuotedFieldsAndWindowsLineEnds() throws IOException {
        Table table = Table.read(write("names.csv", "\"Adsit\",\"Czech\"\r\n\"O\"\"Neill, Pat\",\"Irish\"\r\n"));
        assertThat(table.column(0)).containsExactly("Adsit", "O\"Neill, Pat");
        assertThat(table.column(1)).containsExactly("Czech", "Irish");
    }

    @Test
    void takesNamesFromAHeader() {
        Table table = Table.of("CRIM,MEDV\n0.1,24\n0.2,21.6\n", o -> o.header(true));
        assertThat(table.names()).containsExactly("CRIM", "MEDV");
        assertThat(table.column("MEDV")).containsExactly("24", "21.6");
        assertThat(table.select(1).doubles()).isDeepEqualTo(new double[][] {{24}, {21.6}});
        assertThatThrownBy(() -> table.column("RAD")).hasMessageContaining("no column \"RAD\"; there are [CRIM, MEDV]");
    }

    @Test
    void readsColumnsSetApartByBlanks() {
        Table table = Table.of(" 0.006  18.00   2.3\n 0.027   0.00  7.07\n", o -> o.whitespace(true));
        assertThat(table.doubles()).isDeepEqualTo(new double[][] {{0.006, 18, 2.3}, {0.027, 0, 7.07}});
    }

    @Test
    void aRowThatIsTooShortIsNamedByItsLine() throws IOException {
        Path file = write("short.csv", "skipped\n1,2,3\n\n4,5,6\n7,8\n");
        assertThatThrownBy(() -> Table.read(file, o -> o.skipLines(1)))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ":5: 2 columns, expected 3 (7,8)");
    }

    @Test
    void aFieldThatIsNoNumberIsNamedByItsLineAndColumn() throws IOException {
        Path file = write("broken.csv", "1,2\n3,abc\n");
        Table table = Table.read(file);
        assertThatThrownBy(table::floats).hasMessage(file + ":2, column 2: \"abc\" is not a number");
        Table named = Table.of("a,b\n1,\n", o -> o.header(true));
        assertThatThrownBy(named::floats).hasMessage("text:2, column 2 (b): \"\" is not a number");
    }

    @Test
    void emptyFieldsAreWhatWasSaid() {
        Table table = Table.of("1,\n,2\n", o -> o.missing(-1));
        assertThat(table.doubles()).isDeepEqualTo(new double[][] {{1, -1}, {-1, 2}});
    }

    @Test
    void aQuoteThatNeverClosesIsNamedByTheLineItBeginsAt() throws IOException {
        Path file = write("quote.csv", "1,2\n3,\"four\n5,6\n7,8\n");
        assertThatThrownBy(() -> Table.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ":2: ");
    }

    @Test
    void aFieldOverSeveralLinesDoesNotShiftTheCount() throws IOException {
        Path file = write("lines.csv", "\"a\nb\",1\nc,x\n");
        Table table = Table.read(file);
        assertThatThrownBy(() -> table.number(1, 1)).hasMessageStartingWith(file + ":3, column 2");
    }

    @Test
    void missingEmptyAndCutFilesAreOneLineEach() throws IOException {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> Table.read(missing)).hasMessage(missing + ": no such file");
        Path empty = write("empty.csv", "");
        assertThatThrownBy(() -> Table.read(empty)).hasMessage(empty + ": no rows");
        Path packed = folder.resolve("cut.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            for (int i = 0; i < 10_000; i++) {
                out.write((i * 7919 % 1000 + "," + i + "\n").getBytes());
            }
        }
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Table.read(packed))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(packed + ": damaged gzip file");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
