package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorTextsTest {
    private static final Path FILE = Path.of("../../api/src/main/operators/operators.txt");
    private final List<String> lines;
    private final OperatorTexts texts;
    private final List<Schema> schemas;

    OperatorTextsTest() throws IOException {
        lines = Files.readAllLines(FILE);
        texts = new OperatorTexts(lines);
        schemas = Snapshot.read(Path.of("../src/main/schemas/aten-2.10.0.txt"));
    }

    @Test
    void everyOperatorThatIsOfferedHasAText() throws IOException {
        Path folder = FILE.getParent();
        PublicNames names = new PublicNames(
                Files.readAllLines(folder.resolve("python-names.txt")),
                Files.readAllLines(folder.resolve("beyond-python.txt")),
                Files.readAllLines(folder.resolve("internal.txt")),
                Files.readAllLines(folder.resolve("results.txt")));
        Set<String> without = schemas.stream()
                .filter(s -> s.dispatcher() && Surface.isPublic(s) && names.offers(s))
                .filter(s -> texts.sentence(s) == null)
                .map(Schema::name)
                .collect(Collectors.toSet());
        assertThat(without).isEmpty();
    }

    @Test
    void everyTextIsOfAnOperator() {
        Set<String> names = schemas.stream()
                .map(s ->
                        s.name().endsWith("_") ? s.name().substring(0, s.name().length() - 1) : s.name())
                .collect(Collectors.toSet());
        assertThat(texts.names()).isSubsetOf(names);
    }

    @Test
    void everyParameterIsOneOfItsOperator() {
        List<String> strangers = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> operator : texts.own().entrySet()) {
            Set<String> known = schemas.stream()
                    .filter(s -> s.name().equals(operator.getKey())
                            || s.name().equals(operator.getKey() + "_")
                            || operator.getKey().equals("*"))
                    .flatMap(s -> s.arguments().stream())
                    .map(Argument::name)
                    .collect(Collectors.toCollection(HashSet::new));
            known.addAll(Set.of("input", "options"));
            operator.getValue().keySet().stream()
                    .filter(p -> !known.contains(p.replace("[]", "")))
                    .forEach(p -> strangers.add(operator.getKey() + "." + p));
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void everyTextIsOneSentenceOfItsOwn() {
        for (String line : lines) {
            if (line.matches("\\w+: .*")) {
                assertThat(line).as(line).endsWith(".");
                assertThat(line.chars().filter(c -> c == '`').count() % 2)
                        .as(line)
                        .isZero();
            }
        }
        List<String> names = lines.stream()
                .filter(l -> l.matches("\\w+(: | = ).*"))
                .map(l -> l.replaceFirst("(: | = ).*", ""))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void anOperatorSaysWhatItComputesWithItsParametersAndDefaults() {
        assertThat(javadoc("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor", true, "other"))
                .isEqualTo("""
                    /**
                     * Adds {@code other}, multiplied by {@code alpha}: {@code this + alpha * other}.
                     *
                     * <p>{@code aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor}
                     *
                     * @param other the second operand; tensors broadcast
                     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.add.html">torch.add</a>
                     */
                    """);
    }

    @Test
    void aFunctionNamesItsInput() {
        assertThat(javadoc("aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor", false, "other"))
                .contains("{@code input - alpha * other}", "@param other the second operand; tensors broadcast");
    }

    @Test
    void inPlaceFormsAndFormsWithOutSaySo() {
        assertThat(javadoc("aten::sin_(Tensor(a!) self) -> Tensor(a!)", true))
                .contains("Computes the sine of each element, in radians. In place: changes this tensor.");
        assertThat(javadoc("aten::sin.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)", false, "out"))
                .contains("Writes the result into {@code out}.", "@param out takes the result");
    }

    @Test
    void anAliasHasTheTextOfWhatItNames() {
        assertThat(javadoc("aten::absolute(Tensor self) -> Tensor", true))
                .contains("Computes the absolute value of each element", "Another name of {@code abs}.");
    }

    @Test
    void aParameterHasItsDefault() {
        assertThat(javadoc("aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor", false, "beta"))
                .contains("@param beta the steepness; default {@code 1}");
    }

    private String javadoc(String schema, boolean onSelf, String... parameters) {
        Source out = new Source();
        Signature signature = new Signature(
                List.of(parameters).stream()
                        .map(p -> new Signature.Parameter("Tensor", p))
                        .toList(),
                List.of(),
                false);
        new JavadocWriter(Set.of("torch.add"), texts).write(out, SchemaParser.parse(schema, true), signature, onSelf);
        return out.toString();
    }
}
