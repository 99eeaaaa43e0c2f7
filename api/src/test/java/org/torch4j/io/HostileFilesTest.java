package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.errors.CheckpointException;

@Timeout(60)
class HostileFilesTest extends HostileFiles {
    // ---- pickles that want to run something

    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "os, system",
        "nt, system",
        "__builtin__, eval",
        "builtins, exec",
        "builtins, getattr",
        "subprocess, Popen",
        "torch.hub, load",
        "numpy.testing._private.utils, runstring",
        "functools, reduce",
        "operator, attrgetter",
        "importlib, import_module"
    })
    void callsOfForeignFunctionsAreRefusedByNameAndNodesWhereAllIsKept(String module, String name) throws IOException {
        String text = "c" + module + "\n" + name + "\n(Vtouch PWNED\nt";
        neverRuns(pickle(text + "R."), name);
        neverRuns(legacy(text + "R.\u0080\u0002]."), name);
        neverRuns(pickle(text + "\u0081."), name);
        neverRuns(pickle("(i" + module + "\n" + name + "\n."), name);
        neverRuns(pickle("(c" + module + "\n" + name + "\no."), name);
        neverRuns(
                pickle("\u008c" + (char) module.length() + module + "\u008c" + (char) name.length() + name
                        + "\u0093)R."),
                name);
        assertThat(Path.of("PWNED")).doesNotExist();
    }

    private static void neverRuns(Path file, String name) {
        assertThatThrownBy(() -> Checkpoint.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("o.keepUnknown(true)")
                .hasMessageNotContaining("\n");
        try (Inspect inspect = Inspect.open(file);
                Checkpoint inert = Checkpoint.load(file, o -> o.keepUnknown(true))) {
            assertThat(inspect.tree()).contains("." + name + ">").contains("would run code in Python");
            assertThat(inert.value()).isInstanceOf(org.torch4j.io.pickle.PyObject.class);
        }
    }

    @Test
    void unknownFunctionsAreNotCalledWhereClassesAreKeptInert() throws IOException {
        Path call = pickle("c__main__\nanything\n(Vx\nI5\ntR.");
        assertThatThrownBy(() -> Checkpoint.load(call)).hasMessageContaining("__main__.anything");
        Checkpoint kept = Checkpoint.load(call, o -> o.keepUnknown(true));
        assertThat(kept.text("0")).isEqualTo("x");
        assertThat(kept.integer("1")).isEqualTo(5);
        assertThat(kept.toString()).contains("<__main__.anything> ('x', 5)");
        Path inert = pickle("c__main__\nNet\n)\u0081}Vname\nVx\nsb.");
        assertThatThrownBy(() -> Checkpoint.load(inert)).hasMessageContaining("__main__.Net");
        assertThat(Checkpoint.load(inert, o -> o.keepUnknown(true)).text("name"))
                .isEqualTo("x");
    }

    // ---- pickles that want memory or the stack

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]q\u0000h\u0000a.",
                "}q\u0000Va\nh\u0000s.",
                "]q\u0000(h\u0000ta.",
                "c__main__\nA\n)\u0081q\u0000h\u0000b.",
                "c__main__\nA\n)\u0081q\u0000}Va\nh\u0000sb.",
                "c__main__\nA\n)\u0081q\u0000h\u0000a.",
                "]q\u0000c__main__\nf\n(h\u0000tRa.",
                "c__main__\nA\n)\u0081q\u0000c__builtin__\nset\n((h\u0000ltRb.",
                "]q\u0000h\u0000(h\u0000tRa.",
                "c__main__\nA\n]q\u0000\u0085\u0081q\u00010h\u0000h\u0001a.",
                "ccopy_reg\n_reconstructor\n(c__main__\nA\nc__builtin__\ntuple\n(]q\u0000ttRq\u00010h\u0000h\u0001a."
            })
    void circlesAreCut(String text) throws IOException {
        Path file = pickle(text);
        if (text.contains("R") || text.contains("__main__")) {
            assertThatThrownBy(() -> Checkpoint.load(file)).isInstanceOf(CheckpointException.class);
        } else {
            assertThat(Checkpoint.load(file).toString()).contains("circle back to");
        }
        try (Inspect inspect = Inspect.open(file);
                Checkpoint inert = Checkpoint.load(file, o -> o.keepUnknown(true))) {
            assertThat(inspect.tree()).contains("circle back to");
            assertThat(inspect.tensors(true)).isEmpty();
            assertThat(inert.tensors()).isEmpty();
            assertThat(inert.toString()).isEqualTo(inspect.tree());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"]", "("})
    void deepNestingIsRefused(String open) throws IOException {
        int depth = 200_000;
        refused(pickle("]".repeat(depth) + "a".repeat(depth - 1) + "."), "nested more than");
        refused(pickle(open.repeat(depth) + "."), "");
        refused(pickle("N" + "\u0085".repeat(depth) + "."), "nested more than");
        refused(pickle("c__main__\nA\n)\u0081".repeat(1) + "}Vx\n".repeat(depth) + "N" + "s".repeat(depth) + "b."), "");
    }

    @Test
    void aFewBytesThatStandForAnEndlessTreeAreRefused() throws IOException {
        StringBuilder laughs = new StringBuilder("]q\u0000");
        for (int i = 0; i < 100; i++) {
            laughs.append("0](h")
                    .append((char) i)
                    .append('h')
                    .append((char) i)
                    .append("eq")
                    .append((char) (i + 1));
        }
        Path file = pickle(laughs + ".");
        try (Inspect inspect = Inspect.open(file)) {
            assertThatThrownBy(() -> inspect.json(false))
                    .hasMessageContaining("shared branches make a tree of more than");
            assertThatThrownBy(inspect::tree).hasMessageContaining("shared branches make a tree of more than");
        }
        Checkpoint.load(file).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\u00f0\u00ff\u00ff\u007fabc.",
                "T\u00ff\u00ff\u00ff\u00ffabc.",
                "T\u00f0\u00ff\u00ff\u007fabc.",
                "B\u00ff\u00ff\u00ff\u00ffabc.",
                "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fabc.",
                "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffabc.",
                "\u008b\u00ff\u00ff\u00ff\u007fabc.",
                "\u008b\u00ff\u00ff\u00ff\u00ffabc.",
                "\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fN.",
                "Nr\u00ff\u00ff\u00ff\u00ff.",
                "Np4000000000\n.",
                "j\u00ff\u00ff\u00ff\u00ff.",
                "g-1\n.",
                "0.",
                "t.",
                "e.",
                "R.",
                "b.",
                "s.",
                "NN.",
                "(N.",
                "\u0097.",
                "\u00ee.",
                "N",
                "",
                "}](NNe]NNs.",
                "}](NtNs.",
                "]]Nsa."
            })
    void brokenPicklesAreRefused(String text) throws IOException {
        refused(pickle(text), "pickle");
    }

    // ---- tensors that reach past their storage

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16 | 0 | 17 | 1 | reaches past",
                "16 | 1 | 16 | 1 | reaches past",
                "16 | 0 | 4 | 6 | reaches past",
                "16 | -1 | 4 | 1 | negative offset",
                "16 | 0 | -4 | 1 | negative size",
                "16 | 0 | 4 | -1 | negative stride",
                "16 | 0 | 9223372036854775807 | 0 | more elements than fit",
                "16 | 9223372036854775807 | 1 | 1 | reaches past",
                "16 | 0 | 2 | 9223372036854775807 | reaches past",
                "17 | 0 | 1 | 1 | shall hold 17 elements",
                "-1 | 0 | 1 | 1 | shall hold -1 elements",
                "4611686018427387904 | 0 | 1 | 1 | shall hold"
            })
    void aTensorStaysInsideItsRecord(String count, String offset, String size, String stride, String why)
            throws IOException {
        String text = "ctorch._utils\n_rebuild_tensor_v2\n((Vstorage\nctorch\nFloatStorage\nV0\nVcpu\nL" + count
                + "L\ntQL" + offset + "L\n(L" + size + "L\nt(L" + stride + "L\ntI00\nccollections\nOrderedDict\n)RtR.";
        refused(archive(Map.of("x/data.pkl", bytes(text), "x/data/0", new byte[64])), why);
    }

    @Test
    void aTensorThatFitsExactlyIsRead() throws IOException {
        String text =
                "ctorch._utils\n_rebuild_tensor_v2\n((Vstorage\nctorch\nFloatStorage\nV0\nVcpu\nI16\ntQI3\n(I4\nI2\nt"
                        + "(I4\nI0\ntI00\nccollections\nOrderedDict\n)RtR.";
        Path file = archive(Map.of("x/data.pkl", bytes(text), "x/data/0", new byte[64]));
        assertThat(((org.torch4j.Tensor) Checkpoint.load(file).value()).shape()).containsExactly(4, 2);
    }

    @Test
    void aTensorThatStandsForFarMoreThanTheFileIsNotHashed() throws IOException {
        String text = "ctorch._utils\n_rebuild_tensor_v2\n((Vstorage\nctorch\nFloatStorage\nV0\nVcpu\nI16\ntQI0\n"
                + "(L1000000000000L\nt(I0\ntI00\nccollections\nOrderedDict\n)RtR.";
        Path file = archive(Map.of("x/data.pkl", bytes(text), "x/data/0", new byte[64]));
        try (Inspect inspect = Inspect.open(file)) {
            assertThat(inspect.tensors(false)).hasSize(1);
            assertThatThrownBy(() -> inspect.tensors(true)).hasMessageContaining("far more than the file");
        }
    }

    // ---- safetensors, NumPy, tar, unknown files

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | lies at 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | lies at 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | holds 8 bytes",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | needs 12 bytes",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | negative size",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | lies at 8",
                "{'a':{'dtype':'F99','shape':[2],'data_offsets':[0,8]}} | unknown type",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | Duplicate",
                "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}} | more elements than fit",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | JSON",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | JSON",
                "{'a':[[[[[]]]]]} | JSON"
            })
    void brokenSafetensorsAreRefused(String header, String why) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        refused(write(file.putLong(json.length).put(json).array()), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.safetensors", "/etc/passwd", "a\\\\b", "", "..", "missing.safetensors"})
    void anIndexStaysInItsFolder(String shard) throws IOException {
        refused(write(("{\"weight_map\": {\"w\": \"" + shard + "\"}}").getBytes()), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': 'O', 'fortran_order': False, 'shape': (1,), } | is not read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9,), } | bytes of values",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), } | more elements",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), } | is none",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), } | type",
                "{'descr': '<f4', 'shape': (1,), } | order"
            })
    void brokenNumpyFilesAreRefused(String header, String why) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        refused(write(file.put(header.getBytes()).array()), why);
    }

    @Test
    void otherFilesAreUnknown() throws IOException {
        refused(write(new byte[0]), "empty");
        refused(write(bytes("\u0001\u0002\u0003")), "of no kind");
        refused(folder.resolve("nothing"), "no such file");
        refused(write("{\"a\": 1}".getBytes()), "weight_map");
    }

    @Test
    void textOfAFileCannotCommandTheTerminal() throws IOException {
        Path file = pickle("}V\u001b[2J\u0007evil\nV\u001b]0;title\u0007\ns.");
        try (Inspect inspect = Inspect.open(file)) {
            assertThat(inspect.tree()).doesNotContain("\u001b", "\u0007").contains("\\u001b[2J");
        }
    }

    /** Within the time that every test here has. */
    @Test
    void refusalsAreQuick() throws IOException {
        Path file = pickle("}".repeat(3_000_000) + ".");
        refused(file, "");
    }
}
