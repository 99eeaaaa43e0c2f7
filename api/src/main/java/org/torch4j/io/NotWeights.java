package org.torch4j.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipRecord;

/** Names what stands in the place of weights, and says what to do. */
final class NotWeights {
    private static final int HEAD = 4096;
    private static final Pattern LFS_SIZE = Pattern.compile("\\nsize (\\d{1,18})");

    /** How files of a kind begin. */
    private record Begin(int at, String bytes, String what) {}

    private static final List<Begin> BEGINS = List.of(
            new Begin(0, "\u001f\u008b", "a gzip file: unpack it first (gunzip)"),
            new Begin(0, "BZh", "a bzip2 file: unpack it first (bunzip2)"),
            new Begin(0, "\u00fd7zXZ\u0000", "an xz file: unpack it first (unxz)"),
            new Begin(0, "(\u00b5/\u00fd", "a zstd file: unpack it first (unzstd)"),
            new Begin(0, "\u0004\"M\u0018", "an lz4 file: unpack it first (unlz4)"),
            new Begin(0, "7z\u00bc\u00af'\u001c", "a 7z archive: unpack it first"),
            new Begin(0, "Rar!", "a rar archive: unpack it first"),
            new Begin(0, "GGUF", "a GGUF file of llama.cpp: get the safetensors of the same model"),
            new Begin(0, "lmgg", "an old GGML file of llama.cpp: get the safetensors of the same model"),
            new Begin(0, "tjgg", "an old GGML file of llama.cpp: get the safetensors of the same model"),
            new Begin(0, "fmgg", "an old GGML file of llama.cpp: get the safetensors of the same model"),
            new Begin(
                    0,
                    "\u0089HDF\r\n\u001a\n",
                    "an HDF5 file (Keras, .h5): write its arrays in Python with numpy.savez or safetensors"),
            new Begin(4, "TFL3", "a TensorFlow Lite model: only its weights' PyTorch or safetensors file can be read"),
            new Begin(4, "ET12", "an ExecuTorch program: load the checkpoint that it was made of"),
            new Begin(0, "\u0089PNG", "a PNG picture, no weights"),
            new Begin(0, "\u00ff\u00d8\u00ff", "a JPEG picture, no weights"),
            new Begin(0, "GIF8", "a GIF picture, no weights"),
            new Begin(0, "%PDF", "a PDF, no weights"),
            new Begin(
                    0,
                    "\u007fELF",
                    "a shared library or program, no weights; CompiledModel loads those of AOTInductor"),
            new Begin(0, "MZ", "a program for Windows, no weights"),
            new Begin(0, "PAR1", "a Parquet table, no weights"),
            new Begin(0, "ARROW1", "an Arrow table, no weights"),
            new Begin(0, "SQLite format 3", "an SQLite database, no weights"),
            new Begin(0, "MATLAB 5.0", "a MATLAB file: write its arrays in Python with numpy.savez"));

    private NotWeights() {}

    /** The complaint about a file of no kind that is read. */
    static CheckpointException explain(ByteSource source) {
        ByteBuffer head = source.read(0, Math.min(HEAD, source.size()));
        return new CheckpointException("no file of weights but " + what(source, head));
    }

    private static String what(ByteSource source, ByteBuffer head) {
        String text = new String(head.array(), 0, head.limit(), StandardCharsets.ISO_8859_1);
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            Matcher size = LFS_SIZE.matcher(text);
            return "a Git-LFS pointer to it" + (size.find() ? " (" + size.group(1) + " bytes)" : "")
                    + ": fetch the file itself with 'git lfs pull', or download it";
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<head>")) {
            return "an HTML page: the download got a page of the site; use the address of the file itself";
        }
        if (start.startsWith("<?xml") || start.startsWith("<error")) {
            return "an XML text" + (start.contains("<error") ? ", a server's error message" : "")
                    + ": the download did not get the file";
        }
        for (Begin begin : BEGINS) {
            if (text.startsWith(begin.bytes, begin.at)) {
                return begin.what;
            }
        }
        String other = binary(source, head, text);
        if (other != null) {
            return other;
        }
        if (isText(head)) {
            String line = text.strip().lines().findFirst().orElse("");
            return "a text that begins '" + line.substring(0, Math.min(40, line.length()))
                    + "': the download did not get the file, or it is another";
        }
        return "of no kind that is read here (its first bytes are " + hex(head) + ")";
    }

    private static String binary(ByteSource source, ByteBuffer head, String text) {
        if (isZero(head)) {
            return "only zeros at its begin: a download that was never filled";
        }
        if (text.charAt(0) == 0x80 && head.limit() > 2 && head.get(1) <= 5 && head.get(1) > 0) {
            return "a Python pickle that torch.save did not write (pickle.dump, joblib): load it in Python and write it"
                    + " with torch.save";
        }
        if (isOnnx(head, text)) {
            return "an ONNX model: get the PyTorch or safetensors file of it, or run it with ONNX Runtime";
        }
        if (head.limit() > 4 && head.get(0) == 8 && head.get(2) == 0x12 && text.contains("serve")) {
            return "a TensorFlow SavedModel (.pb): only PyTorch's and safetensors' weights are read";
        }
        if (head.get(0) == 0x0a && (text.contains("Const") || text.contains("Placeholder"))) {
            return "a TensorFlow graph (.pb): only PyTorch's and safetensors' weights are read";
        }
        if (source.size() >= 48 && source.read(source.size() - 8, 8).getLong() == 0xdb4775248b80fb57L) {
            return "the index of a TensorFlow checkpoint: only PyTorch's and safetensors' weights are read";
        }
        if (head.limit() >= 9 && head.get(8) == '{') {
            long length = head.getLong(0);
            if (length > 2 && length <= 1L << 32) {
                return "a safetensors file that is cut short or damaged: its header shall have " + length
                        + " bytes and the file has " + source.size() + "; download it again";
            }
        }
        return null;
    }

    private static boolean isOnnx(ByteBuffer head, String text) {
        boolean version = head.limit() > 4 && head.get(0) == 8 && head.get(1) > 0 && head.get(1) < 32;
        return version
                && (head.get(2) == 0x12 || head.get(2) == 0x3a || head.get(2) == 0x42)
                && !text.contains("saved_model")
                && !(head.get(2) == 0x12 && text.contains("serve"));
    }

    private static boolean isZero(ByteBuffer head) {
        for (int i = 0; i < head.limit(); i++) {
            if (head.get(i) != 0) {
                return false;
            }
        }
        return head.limit() > 16;
    }

    private static boolean isText(ByteBuffer head) {
        for (int i = 0; i < head.limit(); i++) {
            int c = head.get(i) & 0xff;
            if (c < 9 || c > 13 && c < 32 || c == 127) {
                return false;
            }
        }
        return true;
    }

    private static String hex(ByteBuffer head) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.limit()); i++) {
            out.append(i == 0 ? "" : " ").append(String.format("%02x", head.get(i)));
        }
        return out.toString();
    }

    /** The complaint about JSON that is no index of weights. */
    static CheckpointException json(String text) {
        String what = text.contains("\"model_type\"") || text.contains("\"architectures\"")
                ? "the config of a model"
                : text.contains("\"nbformat\"")
                        ? "a notebook"
                        : text.contains("\"error\"") ? "an error message" : "JSON";
        return new CheckpointException("no file of weights but " + what
                + " without a weight_map: the weights are in another file of the same folder");
    }

    /** The complaint about a zip file of no kind that is read. */
    static CheckpointException zip(Collection<ZipRecord> records) {
        List<String> names = records.stream().map(ZipRecord::name).toList();
        String what;
        if (any(names, "/.data/extern_modules") || any(names, ".data/extern_modules")) {
            what = "a package of torch.package, which is Python code with its weights: load it in Python and write its"
                    + " state_dict with torch.save";
        } else if (any(names, "model.weights.h5")) {
            what = "a Keras model (.keras): write its arrays in Python with numpy.savez or safetensors";
        } else if (any(names, "MAR-INF/MANIFEST.json")) {
            what = "a TorchServe archive (.mar): unpack it and load the weights in it";
        } else if (any(names, "saved_model.pb")) {
            what = "a TensorFlow SavedModel: only PyTorch's and safetensors' weights are read";
        } else if (any(names, "META-INF/MANIFEST.MF")) {
            what = "a jar";
        } else {
            List<String> weights =
                    names.stream().filter(NotWeights::isWeights).limit(3).toList();
            what = weights.isEmpty()
                    ? "a zip file of no kind that is read here; it holds "
                            + String.join(", ", names.subList(0, Math.min(3, names.size())))
                    : "a zip file with files of weights in it (" + String.join(", ", weights) + "): unpack it first";
        }
        return new CheckpointException("no file of weights but " + what);
    }

    private static boolean any(List<String> names, String end) {
        return names.stream().anyMatch(name -> name.endsWith(end));
    }

    static boolean isWeights(String name) {
        return name.matches("(?i).*\\.(safetensors|pth|pt|bin|ckpt|tar|npz|npy|pt2)");
    }
}
