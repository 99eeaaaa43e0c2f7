package org.torch4j.tutorials.serve;

import static org.torch4j.Torch.fromArray;
import static org.torch4j.Torch.inferenceMode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.torch4j.Scope;
import org.torch4j.data.DataLoader;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.models.ConvNet;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.optim.Adam;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.ToTensor;
import org.torch4j.vision.transforms.Transform;

/** Handwritten digits: 784 numbers from 0 (paper) to 1 (ink), 28 rows of 28, asked as {@code {"pixels": [...]}}. */
public final class Digits implements Served<float[]> {
    private static final int PIXELS = 28 * 28;
    private static final double MEAN = 0.1307;
    private static final double STD = 0.3081;
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    /** How the pictures of the training set become inputs. */
    public static final Transform TRANSFORM = new Compose(new ToTensor(), new Normalize(MEAN, STD));

    private final ConvNet net;

    public Digits(ConvNet net) {
        this.net = net;
        net.eval();
    }

    /** A network that has seen the training set once: some seconds, and 97 to 98 digits of a hundred. */
    public static ConvNet train(Dataset<Example> digits) {
        var net = new ConvNet();
        var optimizer = new Adam(net.parameters(), o -> o.lr(0.002));
        var criterion = new CrossEntropyLoss();
        for (var batch : new DataLoader<>(digits, o -> o.batchSize(64).shuffle(true))) {
            optimizer.zeroGrad();
            criterion.apply(net.apply(batch.x()), batch.y()).backward();
            optimizer.step();
        }
        return net;
    }

    @Override
    public String name() {
        return "mnist-cnn";
    }

    @Override
    public float[] read(String body) {
        return Json.value(body, "pixels", "[784 numbers from 0 to 1]", Digits::pixels);
    }

    private static float[] pixels(JsonParser json) throws IOException {
        float[] pixels = new float[PIXELS];
        int count = 0;
        boolean right = json.currentToken() == JsonToken.START_ARRAY;
        while (right && json.nextToken() != JsonToken.END_ARRAY) {
            float value = json.currentToken().isNumeric() ? json.getFloatValue() : -1;
            right = value >= 0 && value <= 1 && count < PIXELS;
            if (right) {
                pixels[count++] = value;
            }
        }
        return right && count == PIXELS ? pixels : null;
    }

    @Override
    public List<String> answer(List<float[]> questions) {
        float[] all = new float[questions.size() * PIXELS];
        for (int i = 0; i < questions.size(); i++) {
            System.arraycopy(questions.get(i), 0, all, i * PIXELS, PIXELS);
        }
        try (var scope = Scope.open();
                var mode = inferenceMode()) {
            var x = fromArray(all, questions.size(), 1, 28, 28).sub(MEAN).div(STD);
            return Json.rows(CLASSES, net.apply(x).softmax(1).toFloats());
        }
    }

    @Override
    public String page() {
        return Served.page("digits.html");
    }
}
