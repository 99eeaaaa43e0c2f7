package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.enableGrad;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.isInferenceModeEnabled;
import static org.torch4j.Torch.manualSeed;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.zeros;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.torch4j.amp.Autocast;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** Modes follow a virtual thread from carrier to carrier, and no other thread is left in one. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {
    private static final int THREADS = 5000;

    private final Tensor w = ones(2).requiresGrad_();
    private final Device cpu = Device.CPU;

    @Test
    void aModeFollowsItsThreadWhileOthersAreInOtherModes() throws Exception {
        assertThat(right(THREADS, i -> switch (i % 5) {
                    case 0 -> inNoGrad();
                    case 1 -> inInferenceMode();
                    case 2 -> inAutocast();
                    case 3 -> inNoMode();
                    default -> inAll();
                }))
                .isEqualTo(THREADS);
    }

    @Test
    void theDefaultDeviceFollowsItsThread() throws Exception {
        assertThat(right(200, i -> {
                    Device mine = i % 2 == 0 ? Device.meta() : Device.CPU;
                    Torch.setDefaultDevice(mine);
                    boolean before = zeros(1).device().equals(mine);
                    pause();
                    return before && zeros(1).device().equals(mine);
                }))
                .isEqualTo(200);
    }

    @Test
    void hooksAndJavaStepsRunInTheModeOfTheBackwardPass() throws Exception {
        assertThat(right(200, i -> {
                    boolean[] recorded = {true, true};
                    try (var scope = Scope.open()) {
                        Tensor leaf = ones(3).requiresGrad_();
                        Tensor y = leaf.mul(2);
                        y.registerHook(grad -> {
                            recorded[0] = GradMode.isEnabled();
                            recorded[1] = leaf.mul(grad).requiresGrad();
                            return grad.mul(2);
                        });
                        pause();
                        y.sum().backward();
                        return !recorded[0]
                                && !recorded[1]
                                && leaf.grad().sum().itemLong() == 12
                                && leaf.mul(2).requiresGrad();
                    }
                }))
                .isEqualTo(200);
    }

    @Test
    void trainingInVirtualThreadsGivesWhatOnePlatformThreadGets() throws Exception {
        manualSeed(1);
        Tensor x = randn(16, 8);
        float[] expected = train(x, false);

        List<float[]> results = new ArrayList<>();
        try (AutoClosing threads = new AutoClosing()) {
            List<Future<float[]>> running = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                running.add(threads.service.submit(() -> train(x, true)));
            }
            for (Future<float[]> one : running) {
                results.add(one.get());
            }
        }
        assertThat(results).hasSize(50).allSatisfy(got -> assertThat(got).containsExactly(expected));
    }

    private static float[] train(Tensor x, boolean pausing) {
        try (var scope = Scope.open()) {
            var net = new Sequential(new Linear(8, 16), new ReLU(), new Linear(16, 1));
            int[] n = {0};
            noGrad(() -> net.parameters().forEach(p -> p.fill_(0.01 * ++n[0])));
            for (int step = 0; step < 5; step++) {
                net.apply(x).square().mean().backward();
                if (pausing) {
                    pause();
                }
                noGrad(() -> net.parameters().forEach(p -> {
                    p.sub_(p.grad().mul(0.1));
                    if (pausing) {
                        pause();
                    }
                }));
                net.zeroGrad();
            }
            return net.apply(x).detach().flatten().toFloats();
        }
    }

    private boolean inNoGrad() {
        boolean inside;
        try (var mode = noGrad()) {
            inside = stays(() -> !GradMode.isEnabled() && !w.mul(2).requiresGrad() && !isInferenceModeEnabled());
            inside &= enableGrad(() -> stays(() -> w.mul(2).requiresGrad()));
            inside &= stays(() -> !w.mul(2).requiresGrad());
        }
        return inside && inNoMode();
    }

    private boolean inInferenceMode() {
        boolean inside;
        try (var mode = inferenceMode()) {
            inside = stays(() -> isInferenceModeEnabled() && w.mul(2).isInference() && zeros(1).isInference());
        }
        return inside && inNoMode();
    }

    private boolean inAutocast() {
        boolean inside;
        try (var region = Autocast.open(cpu)) {
            inside = stays(() -> product() == DType.BFLOAT16 && w.mul(2).requiresGrad());
            try (var inner = Autocast.open(cpu, o -> o.dtype(DType.FLOAT16))) {
                inside &= stays(() -> product() == DType.FLOAT16);
            }
            inside &= stays(() -> product() == DType.BFLOAT16);
        }
        return inside && inNoMode();
    }

    private boolean inAll() {
        boolean inside;
        try (var off = inferenceMode();
                var region = Autocast.open(cpu)) {
            inside = stays(() -> product() == DType.BFLOAT16 && !w.mul(2).requiresGrad() && zeros(1).isInference());
        }
        return inside && inNoMode();
    }

    private boolean inNoMode() {
        return stays(() -> GradMode.isEnabled()
                && w.mul(2).requiresGrad()
                && !isInferenceModeEnabled()
                && !zeros(1).isInference()
                && product() == DType.FLOAT32);
    }

    private DType product() {
        return w.unsqueeze(0).matmul(w.unsqueeze(1)).dtype();
    }

    /** What holds before a pause and after it. */
    private static boolean stays(BooleanSupplier holds) {
        boolean before = holds.getAsBoolean();
        pause();
        return before && holds.getAsBoolean();
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Body {
        boolean run(int i);
    }

    /** In how many of so many virtual threads at once the body gives true. */
    private static long right(int threads, Body body) throws Exception {
        long right = 0;
        try (AutoClosing running = new AutoClosing()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                results.add(running.service.submit(() -> body.run(number)));
            }
            for (Future<Boolean> result : results) {
                right += result.get() ? 1 : 0;
            }
        }
        return right;
    }

    /** A virtual thread a task; this source is compiled for a Java that has none. */
    private static final class AutoClosing implements AutoCloseable {
        final ExecutorService service;

        AutoClosing() throws ReflectiveOperationException {
            service = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        }

        @Override
        public void close() {
            service.shutdown();
        }
    }
}
