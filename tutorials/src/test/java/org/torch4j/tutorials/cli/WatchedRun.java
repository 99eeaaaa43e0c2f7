package org.torch4j.tutorials.cli;

import java.awt.AWTException;
import java.awt.Frame;
import java.awt.Robot;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Sits before a screen while a tutorial runs with {@code --show}: counts the windows and the different pictures on them,
 * closes the window when it has not changed for a while, and says what it saw. It does not end the process.
 */
final class WatchedRun {
    private static final int GLANCE_MILLIS = 20;
    private static final int STILL_MILLIS = 1500;

    private WatchedRun() {}

    public static void main(String[] args) throws Exception {
        var options = Stream.concat(Stream.of("run"), Stream.of(args)).toArray(String[]::new);
        var ended = CompletableFuture.supplyAsync(
                () -> Main.commandLine().execute(options), work -> new Thread(work).start());
        Set<Integer> pictures = watch(ended);
        long windows = shown().count();
        System.out.println("waits: " + !ended.isDone());
        shown().forEach(frame -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
        System.out.println("exit: " + ended.get());
        System.out.println("windows: " + windows);
        System.out.println("pictures: " + pictures.size());
    }

    private static Set<Integer> watch(CompletableFuture<Integer> ended) throws AWTException, InterruptedException {
        var robot = new Robot();
        Set<Integer> pictures = new HashSet<>();
        long lastChange = System.currentTimeMillis();
        while (!ended.isDone() && (pictures.isEmpty() || System.currentTimeMillis() - lastChange < STILL_MILLIS)) {
            Optional<Frame> frame = shown().findFirst();
            if (frame.isPresent() && pictures.add(look(robot, frame.get()))) {
                lastChange = System.currentTimeMillis();
            }
            Thread.sleep(GLANCE_MILLIS);
        }
        return pictures;
    }

    private static int look(Robot robot, Frame frame) {
        BufferedImage screen = robot.createScreenCapture(frame.getBounds());
        return Arrays.hashCode(screen.getRGB(0, 0, screen.getWidth(), screen.getHeight(), null, 0, screen.getWidth()));
    }

    private static Stream<Frame> shown() {
        return Stream.of(Frame.getFrames()).filter(Frame::isShowing);
    }
}
