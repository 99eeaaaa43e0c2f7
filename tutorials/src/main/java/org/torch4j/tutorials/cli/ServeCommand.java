package org.torch4j.tutorials.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.torch4j.Torch;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.models.ConvNet;
import org.torch4j.tutorials.serve.Batcher;
import org.torch4j.tutorials.serve.Digits;
import org.torch4j.tutorials.serve.Served;
import org.torch4j.tutorials.serve.Service;
import org.torch4j.tutorials.serve.Texts;
import org.torch4j.vision.datasets.MNIST;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description =
                "A model behind HTTP: a page, POST /predict, /health and /metrics. Ctrl-C or SIGTERM answers what was taken.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final String DIGITS = "mnist-cnn";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|DIR",
            description = "mnist-cnn, or a Hugging Face folder with a classifier of texts.")
    private String model;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "mnist-cnn's state_dict; without it the network is trained first, on one epoch of MNIST.")
    private Path weights;

    @Option(names = "--save", paramLabel = "FILE", description = "Where to save what was trained.")
    private Path save;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data sets.")
    private Path data;

    @Option(names = "--synthetic", description = "Train on digits drawn on the spot.")
    private boolean synthetic;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "0 for any that is free.")
    private int port;

    @Option(names = "--max-batch", paramLabel = "N", defaultValue = "32", description = "Questions computed together.")
    private int maxBatch;

    @Option(
            names = "--max-wait",
            paramLabel = "US",
            defaultValue = "0",
            description = "Microseconds that the first question of a batch waits for others.")
    private long maxWait;

    @Option(names = "--queue", paramLabel = "N", defaultValue = "256", description = "Questions that may wait.")
    private int queue;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads inside an operator.")
    private int threads;

    @Override
    public Integer call() throws InterruptedException {
        var limits = new Batcher.Limits(maxBatch, maxWait, queue);
        Torch.setNumThreads(threads);
        Served<?> served = served();
        Service<?> service = new Service<>(served, host, port, limits);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service)));
        System.out.println("serving " + served.name() + " at " + service.address());
        System.out.flush();
        service.join();
        return 0;
    }

    private static void stop(Service<?> service) {
        service.close();
        System.out.println("stopped: " + service.taken() + " taken, " + service.answered() + " answered");
        System.out.flush();
    }

    private Served<?> served() {
        if (model.equals(DIGITS)) {
            return new Digits(weights == null ? trained() : loaded());
        }
        if (!Files.isDirectory(Path.of(model))) {
            throw new IllegalArgumentException("--model " + model + ": neither " + DIGITS + " nor a folder");
        }
        return new Texts(Path.of(model));
    }

    private ConvNet loaded() {
        var net = new ConvNet();
        net.load(weights);
        return net;
    }

    private ConvNet trained() {
        Torch.manualSeed(0);
        var digits = synthetic
                ? MNIST.synthetic(6000, o -> o.transform(Digits.TRANSFORM))
                : new MNIST(DataDirectories.of(data), o -> o.transform(Digits.TRANSFORM));
        System.err.println("torch4j: training mnist-cnn on " + digits.size() + " digits (--weights FILE to load one)");
        ConvNet net = Digits.train(digits);
        if (save != null) {
            net.save(save);
        }
        return net;
    }
}
