package org.torch4j.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Torch;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.tutorials.cli.Catalogue;

/** What a tutorial prints is what its document prints: the fixed numbers letter by letter, the others in its form. */
class DocumentTextTest {
    @TempDir
    Path folder;

    @Test
    void libraryFunctions() throws Exception {
        assertThat(printed("library-functions"))
                .contains("tensor([-0.5000,  0.1734, -0.0478, -0.0922])")
                .contains("tensor([0.5000, 0.5000, 2.1593, 0.5000])")
                .contains("[100, 32, 26]", "[100, 32, 9]", "[100, 32, 10]", "[100, 32, 26, 24]")
                .contains("tensor([[0.5521, 1.9417, 1.9417, 0.3202, 0.3202, 1.7270, 3.1311]])")
                .contains("tensor([[0.5521, 1.9417, 0.3202, 3.1311]])")
                .contains("""
                        tensor([[[[1.2014, 1.2014, 1.1915],
                                  [0.9501, 1.1915, 1.1915],
                                  [0.5436, 1.6482, 1.6482]]]])""")
                .contains("""
                        tensor([[[[1.2014, 1.1915],
                                  [0.5436, 1.6482]]]])""")
                .contains("relu\ntensor([1.2175, 0.0000, 1.3282, 0.0000, 0.3403, 0.0000, 0.0000, 0.0000])")
                .contains("""
                        tensor([[1, 0, 0, 0, 0],
                                [0, 1, 0, 0, 0],
                                [0, 0, 1, 0, 0],
                                [1, 0, 0, 0, 0],
                                [0, 1, 0, 0, 0]])""")
                .contains("""
                        tensor([[0.4750, 0.4750, 0.4750, 0.2689],
                                [0.5250, 0.5250, 0.5250, 0.7311]])""")
                .contains("""
                        tensor([[0.1728, 0.1910, 0.2111, 0.4251],
                                [0.1067, 0.1179, 0.1303, 0.6452]])""");
    }

    @Test
    void convShapes() throws Exception {
        assertThat(printed("conv-shapes"))
                .contains("[1, 5, 100, 100]\n[1, 10, 98, 98]\n[10, 5, 3, 3]\n")
                .contains("""
                        tensor([[[[ 91., 168., 224., 215., 127.],
                                  [114., 211., 295., 262., 149.],
                                  [192., 259., 282., 214., 122.],
                                  [194., 251., 253., 169.,  86.],
                                  [ 96., 112., 110.,  68.,  31.]]]]""")
                .contains("""
                        tensor([[[[211., 262.],
                                  [251., 169.]]]]""")
                .contains("""
                        tensor([[[[4., 8.],
                                  [9., 8.]]]])""");
    }

    @Test
    void cnnShapes() throws Exception {
        assertThat(printed("cnn-shapes")).startsWith("""
                        [100, 1, 28, 28]
                        [100, 32, 26, 26]
                        [100, 32, 26, 26]
                        [100, 64, 24, 24]
                        [100, 64, 24, 24]
                        [100, 64, 12, 12]
                        [100, 64, 12, 12]
                        [100, 9216]
                        [100, 128]
                        [100, 128]
                        [100, 128]
                        [100, 10]
                        [100, 10]
                        """);
    }

    @Test
    void buildNetworks() throws Exception {
        assertThat(printed("build-networks").replace("LeNet(", "Net(")).contains("""
                        Net(
                          (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
                          (conv2): Conv2d(6, 16, kernel_size=(5, 5), stride=(1, 1))
                          (fc1): Linear(in_features=400, out_features=120, bias=True)
                          (fc2): Linear(in_features=120, out_features=84, bias=True)
                          (fc3): Linear(in_features=84, out_features=10, bias=True)
                        )
                        10
                        [6, 1, 5, 5]
                        [6]
                        [16, 6, 5, 5]
                        [16]
                        [120, 400]
                        [120]
                        [84, 120]
                        [84]
                        [10, 84]
                        [10]
                        """);
    }

    @Test
    void losses() throws Exception {
        assertThat(printed("losses"))
                .contains("[1.6094, 0.2231, 0.3567, 1.2040]", "0.8483", "tensor(0.9729)")
                .contains("Batch Loss1= tensor(0.4966) \nBatch Loss2= tensor(1.2389)");
    }

    @Test
    void autograd() throws Exception {
        assertThat(printed("autograd")).contains("""
                        tensor([2.0000, 0.2000, 0.0200])
                        tensor([1.0000, 0.1000, 0.0100])
                        tensor([1.0000, 0.1000, 0.0100])
                        """).contains("tensor([[4.5000, 4.5000],\n        [4.5000, 4.5000]])");
    }

    @Test
    void hello() throws Exception {
        assertThat(printed("hello-rnncell"))
                .containsPattern("Predicted string:  (\\w ){5}, Epoch \\[1/15] loss=\\d\\.\\d{4}\n")
                .containsPattern("Predicted string:  o h l o l , Epoch \\[15/15] loss=\\d\\.\\d{4}\n");
        assertThat(printed("hello-rnn"))
                .containsPattern("Predicted string:  ohlol , Epoch \\[15/15] loss=\\d\\.\\d{4}\n");
        assertThat(printed("hello-embedding"))
                .containsPattern("Predicted string:  ohlol , Epoch \\[15/15] loss=\\d\\.\\d{3}\n");
    }

    @Test
    void linearModels() throws Exception {
        assertThat(printed("linear-model"))
                .containsPattern("w= \\d\\.\\d+\nb= -?\\d\\S+\ny_pred= tensor\\(\\[\\[\\d\\.\\d{4}]]\\)\n");
        assertThat(printed("linear-regression")).containsPattern("^Epoch 1 : \\S+\nEpoch 6 : \\S+\n");
        assertThat(printed("exhaustive-search"))
                .startsWith("w= 0.0\n\t1.0 2.0 0.0 4.0\n")
                .contains("MSE= ");
    }

    @Test
    void digits() throws Exception {
        assumeTrue(TestData.present(), "no real data on this machine");
        assertThat(printed("mnist-mlp", 301))
                .containsPattern("^\\[1,  300] loss:\\d\\.\\d{3}\n")
                .containsPattern("Accuracy on test set:\\d+ % \\[\\d+/10000]\n");
        assertThat(printed("mnist-network", 301))
                .startsWith("epoch 1\n**********\n[1/5] Loss: ")
                .containsPattern("\\[1/5] Loss: \\d\\.\\d{6}, Acc: 0\\.\\d{6}\n")
                .containsPattern(
                        "Finish 1 epoch, Loss: \\d\\.\\d{6}, Acc: 0\\.\\d{6}\nTest Loss: \\d\\.\\d{6}, Acc: 0\\.\\d{6}\n\n");
    }

    private String printed(String name) throws Exception {
        return printed(name, 0);
    }

    private String printed(String name, int steps) throws Exception {
        Entry entry = Catalogue.find(name);
        RunOptions options = RunOptions.of(name).seed(entry.seed()).steps(steps).out(folder.resolve(name));
        if (TestData.present()) {
            options = options.data(DataDirectories.only(TestData.folder(), false));
        }
        PrintStream console = System.out;
        int threads = Torch.getNumThreads();
        var text = new ByteArrayOutputStream();
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        Torch.setNumThreads(1);
        try {
            Runner.run(entry.program().get(), options);
        } finally {
            System.setOut(console);
            Torch.setNumThreads(threads);
        }
        return text.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
