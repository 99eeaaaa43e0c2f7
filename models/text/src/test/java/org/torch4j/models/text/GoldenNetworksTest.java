package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.io.Safetensors;
import org.torch4j.nn.Parameter;

/** Small checkpoints of every kind compute what transformers computes with them. */
class GoldenNetworksTest {
    /** Rounding of a few float32 products of up to some hundred terms. */
    private static final double FLOAT32 = 1e-5;

    /** bfloat16 keeps 8 bits; the parts of a layer round after each step. */
    private static final double BFLOAT16 = 2e-2;

    /** Gradients sum over all tokens and pass all layers twice. */
    private static final double GRADIENTS = 1e-4;

    @TempDir
    Path temporary;

    static List<String> cases() {
        return Golden.names();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesPythonsOutput(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        TextModel net = Pretrained.load(golden.folder());
        noGrad(() -> Outputs.of(net, golden))
                .forEach((key, out) ->
                        golden.assertNear(golden.visible(out), golden.visible(golden.get("out." + key)), FLOAT32));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesPythonsOutputInBfloat16(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        TextModel net = Pretrained.load(golden.folder(), o -> o.dtype(DType.BFLOAT16));
        noGrad(() -> Outputs.of(net, golden)).forEach((key, out) -> {
            assertThat(out.dtype()).isEqualTo(DType.BFLOAT16);
            golden.assertNear(
                    golden.visible(out.to(DType.FLOAT32)), golden.visible(golden.get("bf16." + key)), BFLOAT16);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasPythonsGradients(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        TextModel net = Pretrained.load(golden.folder());
        Outputs.of(net, golden).entrySet().stream()
                .map(out ->
                        out.getValue().mul(golden.get("weight." + out.getKey())).sum())
                .reduce(Tensor::add)
                .orElseThrow()
                .backward();
        Map<String, Parameter> own = net.namedParameters();
        golden.numbers().forEach((key, python) -> {
            if (key.startsWith("grad.") && own.containsKey(published(name, key))) {
                Tensor ours = own.get(published(name, key)).grad();
                assertThat(ours).as(key).isNotNull();
                golden.assertNear(ours, python, GRADIENTS);
            }
        });
        assertThat(golden.numbers().keySet().stream()
                        .filter(key -> key.startsWith("grad.") && own.containsKey(published(name, key))))
                .as("gradients that were compared")
                .hasSizeGreaterThanOrEqualTo(own.size() / 2);
    }

    /** The name in files of a gradient's parameter: those of vision transformers differ from the names in memory. */
    private static String published(String network, String key) {
        String own = key.substring("grad.".length());
        return !network.startsWith("vit-")
                ? own
                : own.replaceAll("^(vit\\.)?layers\\.", "$1encoder.layer.")
                        .replace(".attention.q_proj.", ".attention.attention.query.")
                        .replace(".attention.k_proj.", ".attention.attention.key.")
                        .replace(".attention.v_proj.", ".attention.attention.value.")
                        .replace(".attention.o_proj.", ".attention.output.dense.")
                        .replace(".mlp.fc1.", ".intermediate.dense.")
                        .replace(".mlp.fc2.", ".output.dense.");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void savesTheSameNamesAndValues(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        TextModel net = Pretrained.load(golden.folder());
        Path copy = temporary.resolve("copy");
        net.save(copy);
        Map<String, Tensor> before = Safetensors.load(golden.folder().resolve("model.safetensors"));
        Map<String, Tensor> after = Safetensors.load(copy.resolve("model.safetensors"));
        assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(before.keySet());
        before.forEach((key, tensor) ->
                assertThat(after.get(key).equal(tensor)).as(key).isTrue());
        assertThat(Config.read(copy.resolve("config.json")).architecture())
                .isEqualTo(net.config().architecture());
        Pretrained.load(copy);
    }
}
