package org.torch4j.models.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Torch;
import org.torch4j.nn.init.Init;

/**
 * Networks from folders that Python's Hugging Face tools saved: {@code config.json} and {@code model.safetensors}, or
 * {@code pytorch_model.bin}, or shards of one of them.
 *
 * <pre>{@code
 * TextModel bert = Pretrained.load(Path.of("all-MiniLM-L6-v2"));
 * Tensor hidden = noGrad(() -> bert.apply(tokenizer.encode("A text.")));
 * }</pre>
 */
public final class Pretrained {
    private Pretrained() {}

    /** The network of a folder, in evaluation mode; its tensors lie in the mapped file until something changes them. */
    public static <M extends TextModel> M load(Path folder) {
        return load(folder, o -> {});
    }

    /** @throws TextModelException for what is missing, unknown or does not fit, in one line */
    @SuppressWarnings("unchecked")
    public static <M extends TextModel> M load(Path folder, Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        if (chosen.dtype != null && !chosen.dtype.isFloatingPoint()) {
            throw new TextModelException(
                    chosen.dtype.pythonName() + " is no floating-point type for a network's weights");
        }
        if (!Files.isDirectory(folder)) {
            throw new TextModelException("there is no folder " + folder);
        }
        Config config = Config.read(folder.resolve("config.json"));
        if (chosen.labels != null) {
            config = Labels.in(config, chosen.labels);
        }
        Config wanted = config;
        Path file = WeightFiles.in(folder);
        TextModel net =
                Torch.device(Device.meta(), () -> Init.without(() -> Families.make(wanted, chosen.architecture)));
        new Weights(net, file, chosen).load();
        return (M) net.eval();
    }

    /** A network with drawn weights, in training mode. */
    @SuppressWarnings("unchecked")
    public static <M extends TextModel> M create(Config config) {
        TextModel net = Families.make(config, null);
        Weights.draw(net, config);
        return (M) net;
    }

    /** How a folder is loaded. */
    public static final class Options {
        DType dtype;
        Device device = Device.CPU;
        String architecture;
        boolean strict = true;
        String[] labels;

        /** The parameters' type; default the file's, whose memory is then mapped and not copied. */
        public Options dtype(DType dtype) {
            this.dtype = dtype;
            return this;
        }

        /** Where the parameters shall be; default the CPU. */
        public Options device(Device device) {
            this.device = device;
            return this;
        }

        /**
         * Another of Python's classes than {@code config.json} names: {@code "BertForSequenceClassification"} puts a
         * fresh head on a bare network, {@code "BertModel"} takes one off.
         */
        public Options architecture(String name) {
            this.architecture = name;
            return this;
        }

        /** The names of a classifying head's classes. */
        public Options labels(String... names) {
            this.labels = names.clone();
            return this;
        }

        /** Whether keys of the file that the network has no place for are an error; default true. */
        public Options strict(boolean strict) {
            this.strict = strict;
            return this;
        }
    }
}
