package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.binding.MappedFile;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.StateDictException;

class ModuleFilesTest {
    @TempDir
    Path folder;

    private final Sequential net = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));

    @Test
    void aModuleTakesOverPythonsFile() {
        int held = MappedFile.held();
        net.load(Golden.path("state_dict.pth"));
        assertThat(Digests.sha256(net.stateDict().get("0.weight")))
                .isEqualTo(Golden.file("state_dict.pth").tensors().get(0).sha256());
        assertThat(MappedFile.held()).isEqualTo(held);
    }

    @Test
    void namesOfWrappersAreStrippedOnRequest() {
        assertThatThrownBy(() -> net.load(Golden.path("parallel.pth")))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("4 missing, 4 unexpected")
                .hasMessageContaining("module.0.weight");
        net.load(Golden.path("parallel.pth"), o -> o.stripWrappers());
        net.load(Golden.path("compiled.pth"), o -> o.stripWrappers());
        assertThat(Digests.sha256(net.stateDict().get("2.bias")))
                .isEqualTo(Golden.file("state_dict.pth").tensors().get(3).sha256());
    }

    @Test
    void aMapOfNamesFitsAFileOfOtherNames() {
        StateDict other = StateDict.load(Golden.path("state_dict.pth"))
                .rename(Map.of("0.weight", "input.w", "0.bias", "input.b"));
        assertThatThrownBy(() -> net.loadStateDict(other)).hasMessageContaining("2 missing, 2 unexpected");
        net.loadStateDict(other, o -> o.names(Map.of("input.w", "0.weight", "input.b", "0.bias")));
        assertThatThrownBy(() -> net.loadStateDict(other, o -> o.names(name -> "same")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two keys");
    }

    @Test
    void whatAModuleSavesItLoads() {
        for (String name : new String[] {"net.pth", "net.safetensors"}) {
            net.save(folder.resolve(name));
            Sequential twin = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
            twin.load(folder.resolve(name));
            assertThat(twin.stateDict().get("2.weight").toFloats())
                    .isEqualTo(net.stateDict().get("2.weight").toFloats());
            assertThat(StateDict.load(folder.resolve(name)).get("0.weight").requiresGrad())
                    .isFalse();
        }
    }
}
