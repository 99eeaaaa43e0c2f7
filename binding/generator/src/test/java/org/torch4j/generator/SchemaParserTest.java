package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaParserTest {
    private static final Path SNAPSHOT = Path.of("../src/main/schemas/aten-2.10.0.txt");

    @Test
    void anOverloadWithDefaultsAndKeywords() {
        Schema s = SchemaParser.parseLine(
                "aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor");
        assertThat(s.name()).isEqualTo("sum");
        assertThat(s.overload()).isEqualTo("dim_IntList");
        assertThat(s.dispatcher()).isTrue();
        Argument dim = s.arguments().get(1);
        assertThat(dim.type()).isEqualTo(new Type("int", 1, true, false));
        assertThat(dim.required()).isTrue();
        assertThat(s.arguments().get(2).defaultValue()).isEqualTo("False");
        assertThat(s.arguments().get(3).keywordOnly()).isTrue();
        assertThat(s.isPure()).isTrue();
    }

    @Test
    void aliasesTellViewsInPlaceAndOutApart() {
        assertThat(SchemaParser.parseLine("aten::t(Tensor(a) self) -> Tensor(a)")
                        .isView())
                .isTrue();
        assertThat(SchemaParser.parseLine("aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]")
                        .isView())
                .isTrue();
        assertThat(SchemaParser.parseLine("aten::relu_(Tensor(a!) self) -> Tensor(a!)")
                        .isInPlace())
                .isTrue();
        Schema out = SchemaParser.parseLine(
                "aten::max.dim_max(Tensor self, int dim, bool keepdim=False, *, Tensor(a!) max, Tensor(b!) max_values)"
                        + " -> (Tensor(a!) values, Tensor(b!) indices)");
        assertThat(out.isOut()).isTrue();
        assertThat(out.outs()).extracting(Argument::name).containsExactly("max", "max_values");
        assertThat(out.returns()).extracting(Argument::name).containsExactly("values", "indices");
    }

    @Test
    void symbolicIntegersAreIntegersAndListsMayHoldNone() {
        Schema s = SchemaParser.parseLine(
                "aten::index(Tensor self, Tensor?[] indices, SymInt[2] size=[0, 1], SymInt? n=None) -> Tensor");
        assertThat(s.arguments())
                .extracting(a -> a.type().toString())
                .containsExactly("Tensor", "Tensor?[]", "int[2]", "int?");
        assertThat(s.arguments().get(2).defaultValue()).isEqualTo("[0, 1]");
    }

    @Test
    void aStringDefaultMayHoldQuotesAndCommas() {
        Schema s = SchemaParser.parseLine("aten::_test(Tensor dummy, str a=\"\\\"\\'\\\\\", str b=\",)\") -> Tensor");
        assertThat(s.arguments()).extracting(Argument::name).containsExactly("dummy", "a", "b");
        assertThat(s.arguments().get(2).defaultValue()).isEqualTo("\",)\"");
    }

    @Test
    void torchScriptsOwnOperatorsAreMarked() {
        assertThat(SchemaParser.parseLine("jit aten::chr(int i) -> str").dispatcher())
                .isFalse();
        assertThat(SchemaParser.parseLine("# a comment")).isNull();
    }

    @Test
    void whatIsNoSchemaIsRefused() {
        assertThatThrownBy(() -> SchemaParser.parse("aten::x(Tensor self) Tensor", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("->");
    }

    @Test
    void everyLineOfTheSnapshotIsRead() throws IOException {
        List<Schema> schemas = Snapshot.read(SNAPSHOT);
        long lines = Files.readAllLines(SNAPSHOT).stream()
                .filter(l -> !l.startsWith("#"))
                .count();
        assertThat(schemas).hasSize((int) lines).hasSizeGreaterThan(3800);
        assertThat(schemas).filteredOn(Schema::dispatcher).hasSizeGreaterThan(3000);
        assertThat(schemas).extracting(Schema::fullName).doesNotHaveDuplicates();
    }
}
