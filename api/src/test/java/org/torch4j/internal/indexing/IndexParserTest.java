package org.torch4j.internal.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torch4j.Index;
import org.torch4j.errors.IndexSyntaxException;

class IndexParserTest {

    @Test
    void readsNumbersSlicesEllipsisNoneAndFlags() {
        assertThat(Index.parse(" ..., 1:3 ,::2, -1,None , True,False,:,2:,:-1,1:9:3"))
                .containsExactly(
                        Index.ellipsis(),
                        Index.range(1, 3),
                        Index.every(2),
                        Index.at(-1),
                        Index.newAxis(),
                        Index.flag(true),
                        Index.flag(false),
                        Index.all(),
                        Index.from(2),
                        Index.to(-1),
                        Index.range(1, 9, 3));
    }

    @Test
    void readsPythonsOtherSpellings() {
        assertThat(Index.parse("Ellipsis, newaxis, None:None, None:2:None, +3,"))
                .containsExactly(Index.ellipsis(), Index.newAxis(), Index.all(), Index.to(2), Index.at(3));
        assertThat(Index.parse("()")).isEmpty();
    }

    @Test
    void readsListsOfPositionsAndMasks() {
        Index.Items positions = (Index.Items) Index.parse("[[0, -1, 2], [3, 4, 5]]")[0];
        assertThat(positions.shape()).containsExactly(2, 3);
        assertThat(positions.values()).containsExactly(0, -1, 2, 3, 4, 5);
        assertThat(positions.mask()).isFalse();

        Index.Items mask = (Index.Items) Index.parse("[True, False,]")[0];
        assertThat(mask.shape()).containsExactly(2);
        assertThat(mask.mask()).isTrue();

        assertThat(((Index.Items) Index.parse("[]")[0]).shape()).containsExactly(0);
    }

    @ParameterizedTest(name = "\"{0}\" fails at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``             | 0  | expected a number, a slice",
                "`1:3, x`       | 5  | found 'x'",
                "`1 2`          | 2  | expected ',' or the end, found '2'",
                "`1,,2`         | 2  | found ','",
                "`1.5`          | 0  | an index must be a whole number",
                "`::0`          | 2  | a slice's step must be greater than zero, got 0",
                "`::-1`         | 2  | a slice's step must be greater than zero, got -1",
                "`-`            | 1  | expected a digit, found the end",
                "`99999999999999999999` | 0 | does not fit in 64 bits",
                "`..., 1, ...`  | 8  | \"...\" may appear once",
                "`[1, True]`    | 4  | must not mix numbers and True or False",
                "`[[1, 2], [3]]`| 9  | expected a list of length 2, got 1",
                "`[[1], 2]`     | 6  | must not mix numbers and lists",
                "`[1, [2]]`     | 4  | must not mix numbers and lists",
                "`[1, 2`        | 5  | expected ',' or ']', found the end",
                "`Nonesuch`     | 0  | found 'N'",
                "`1:2:3:4`      | 5  | expected ',' or the end, found ':'",
            })
    void saysWhatIsWrongAndWhere(String text, int position, String problem) {
        assertThatThrownBy(() -> Index.parse(text))
                .isInstanceOfSatisfying(IndexSyntaxException.class, e -> assertThat(e.position())
                        .isEqualTo(position))
                .hasMessageContaining("position " + position)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining(problem);
    }

    @Test
    void typedRangesRefuseAStepThatGoesNowhere() {
        assertThatThrownBy(() -> Index.range(0, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Index.every(-1)).hasMessageContaining("greater than zero");
        assertThatThrownBy(() -> Index.of(null)).hasMessageContaining("newAxis");
    }
}
