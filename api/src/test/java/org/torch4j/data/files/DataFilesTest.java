package org.torch4j.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.torch4j.data.synthetic.SyntheticNames;
import org.torch4j.data.synthetic.SyntheticTables;

/** The documents' tables where {@code TORCH4J_DATA} has them, and the made ones everywhere. */
class DataFilesTest {
    private static Path real(DataFile file) throws IOException {
        Optional<Path> found = DataDirectories.standard().offline().find(file);
        assumeThat(found).as("real file %s (TORCH4J_DATA)", file.name()).isPresent();
        assertThat(file.checksum().matches(found.get()))
                .as("checksum of %s", file.name())
                .isTrue();
        return found.get();
    }

    @Test
    void names() throws IOException {
        Table train = Table.read(real(DataFiles.NAMES_TRAIN));
        Table test = Table.read(real(DataFiles.NAMES_TEST));
        assertThat(train.rows()).isEqualTo(13374);
        assertThat(test.rows()).isEqualTo(6700);
        assertThat(new TreeSet<>(train.column(1))).hasSize(18).contains("Czech", "Vietnamese");
        assertThat(train.text(0, 0)).isEqualTo("Adsit");
    }

    @Test
    void diabetes() throws IOException {
        float[][] rows = Table.read(real(DataFiles.DIABETES)).floats();
        assertThat(rows.length).isEqualTo(759);
        assertThat(rows[0])
                .containsExactly(
                        -0.294118f, 0.487437f, 0.180328f, -0.292929f, 0f, 0.00149028f, -0.53117f, -0.0333333f, 0f);
    }

    @Test
    void iris() throws IOException {
        Table iris = Table.read(real(DataFiles.IRIS), o -> o.skipLines(1));
        assertThat(iris.rows()).isEqualTo(150);
        assertThat(iris.doubles()[149]).containsExactly(5.9, 3.0, 5.1, 1.8, 2);
    }

    @Test
    void boston() throws IOException {
        Table boston = Table.read(real(DataFiles.BOSTON), o -> o.skipLines(1).header(true));
        assertThat(boston.rows()).isEqualTo(506);
        assertThat(boston.names()).hasSize(14).startsWith("CRIM").endsWith("MEDV");
        assertThat(boston.number(0, boston.indexOf("MEDV"))).isEqualTo(24);
    }

    @Test
    void titanic() throws IOException {
        Table titanic = Table.read(real(DataFiles.TITANIC), o -> o.header(true).missing(Double.NaN));
        assertThat(titanic.rows()).isEqualTo(891);
        int age = titanic.indexOf("Age");
        long empty = java.util.stream.IntStream.range(0, 891)
                .filter(row -> Double.isNaN(titanic.number(row, age)))
                .count();
        assertThat(empty).isEqualTo(177);
        assertThat(titanic.column("Name").get(0)).isEqualTo("Braund, Mr. Owen Harris");
    }

    @Test
    void madeTablesHaveTheShapesOfTheRealOnes() {
        assertThat(SyntheticTables.diabetes(0).floats()).hasDimensions(759, 9);
        assertThat(SyntheticTables.iris(0).doubles()).hasDimensions(150, 5);
        assertThat(SyntheticTables.boston(0).doubles()).hasDimensions(506, 14);
        assertThat(SyntheticTables.boston(0).names()).endsWith("MEDV");
        double[][] again = SyntheticTables.diabetes(0).doubles();
        assertThat(SyntheticTables.diabetes(0).doubles()).isDeepEqualTo(again);
        long positive =
                java.util.Arrays.stream(again).filter(row -> row[8] == 1).count();
        assertThat(positive).isBetween(350L, 650L);
    }

    @Test
    void generatedNamesAreOfEighteenCountries() {
        Table names = SyntheticNames.table(500, 0);
        assertThat(new TreeSet<>(names.column(1))).hasSize(18);
        assertThat(names.column(0)).allMatch(name -> name.matches("[A-Z][a-z]+") && name.length() < 20);
        assertThat(SyntheticNames.table(500, 0).column(0)).isEqualTo(names.column(0));
        assertThat(SyntheticNames.table(500, 1).column(0)).isNotEqualTo(names.column(0));
    }
}
