package org.torch4j.tutorials.more;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.torch4j.data.DataException;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.vision.datasets.CIFAR10;
import org.torch4j.vision.datasets.CIFAR100;
import org.torch4j.vision.datasets.DatasetFolder;
import org.torch4j.vision.datasets.EMNIST;
import org.torch4j.vision.datasets.FashionMNIST;
import org.torch4j.vision.datasets.ImageFolder;
import org.torch4j.vision.datasets.KMNIST;
import org.torch4j.vision.datasets.MNIST;
import org.torch4j.vision.datasets.STL10;
import org.torch4j.vision.datasets.SVHN;
import org.torch4j.vision.transforms.ToTensor;

/** The data sets of the tutorials: which are on this machine, and a folder of pictures made into one. */
public final class Datasets implements Tutorial {
    record Known(String name, Supplier<Dataset<Example>> open) {}

    @Override
    public void run(Run run) throws IOException {
        DataDirectories here = run.data().offline();
        var sets = List.of(
                new Known("MNIST", () -> new MNIST(here, o -> o.train(false))),
                new Known("Fashion-MNIST", () -> new FashionMNIST(here, o -> o.train(false))),
                new Known("KMNIST", () -> new KMNIST(here, o -> o.train(false))),
                new Known("EMNIST", () -> new EMNIST(here, EMNIST.Split.BALANCED, o -> o.train(false))),
                new Known("CIFAR-10", () -> new CIFAR10(here, o -> o.train(false))),
                new Known("CIFAR-100", () -> new CIFAR100(here, o -> o.train(false))),
                new Known("STL10", () -> new STL10(here, STL10.Split.TEST, o -> {})),
                new Known("SVHN", () -> new SVHN(here, SVHN.Split.TEST, o -> {})));
        int found = 0;
        for (Known set : sets) {
            try {
                var data = set.open().get();
                System.out.println(set.name() + ": " + data.size() + " pictures of "
                        + Arrays.toString(data.get(0).x().shape()) + ", the first is of class "
                        + data.get(0).label());
                found++;
            } catch (DataException e) {
                System.out.println(
                        set.name() + ": not on this machine (without --data it is downloaded when asked for)");
            }
        }
        run.metric("sets here", found);
        System.out.println(
                "COCO, ImageNet, LSUN, PhotoTour: from folders of your own, by CocoDetection, ImageNet, LSUN,"
                        + " PhotoTour");

        // a folder a class: drawn digits, written as PNG and read again
        Path root = Files.createTempDirectory("pictures");
        var digits = MNIST.synthetic(40, o -> {});
        for (int i = 0; i < digits.size(); i++) {
            Path folder = Files.createDirectories(
                    root.resolve("digit-" + digits.get(i).label()));
            digits.image(i).write(folder.resolve(i + ".png"));
        }
        var pictures = new ImageFolder(root, o -> o.transform(new ToTensor()));
        System.out.println("ImageFolder: " + pictures.size() + " pictures of "
                + pictures.classes().size() + " classes " + pictures.classes());
        run.metric("pictures read", pictures.size());

        var texts = new DatasetFolder(root, Path::getFileName, List.of(".png"), o -> {});
        System.out.println("DatasetFolder: the first file is "
                + texts.samples().get(0).file().getFileName());
        remove(root);
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
