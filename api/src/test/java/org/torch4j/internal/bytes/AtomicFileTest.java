package org.torch4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.Npy;
import org.torch4j.io.Safetensors;
import org.torch4j.jit.ScriptModule;
import org.torch4j.vision.Image;

@Timeout(60)
class AtomicFileTest {
    /** A format that the library writes. */
    record Format(String ending, Writer writer) {
        interface Writer {
            void write(Path path);
        }

        @Override
        public String toString() {
            return ending;
        }
    }

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void anOldFile() throws IOException {
        file = Files.writeString(folder.resolve("weights.bin"), "old");
    }

    static Stream<Format> formats() throws IOException {
        Tensor tensor = Torch.arange(6);
        Path scripted = Files.createTempFile("scripted", ".pt");
        try (var zip = new java.util.zip.ZipInputStream(
                Checkpoint.class.getResourceAsStream("/org/torch4j/io/checkpoints.zip"))) {
            var entry = zip.getNextEntry();
            while (!entry.getName().equals("scripted.pt")) {
                entry = zip.getNextEntry();
            }
            Files.write(scripted, zip.readAllBytes());
        }
        ScriptModule script = ScriptModule.load(scripted);
        Files.delete(scripted);
        return Stream.of(
                new Format(".pth", path -> Checkpoint.save(java.util.Map.of("x", tensor), path)),
                new Format(".safetensors", path -> Safetensors.save(java.util.Map.of("x", tensor), path)),
                new Format(".npy", path -> Npy.save(tensor, path)),
                new Format(".npz", path -> Npy.saveAll(java.util.Map.of("x", tensor), path)),
                new Format(".pt", script::save),
                new Format(".png", path -> Image.of(Torch.zeros(org.torch4j.DType.UINT8, 3, 2, 2))
                        .write(path)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    @DisabledOnOs(OS.WINDOWS)
    void everyFormatFollowsLinksAndRefusesWhatIsNoFile(Format format) throws Exception {
        Path real = folder.resolve("real" + format.ending);
        Path link = Files.createSymbolicLink(folder.resolve("link" + format.ending), Path.of("real" + format.ending));
        format.writer.write(link);
        assertThat(link).isSymbolicLink();
        assertThat(real).isRegularFile().isNotEmptyFile();
        Path pipe = folder.resolve("pipe" + format.ending);
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        for (Path none : List.of(pipe, folder, Path.of("/dev/null"), Path.of("/dev/full"))) {
            assertThatThrownBy(() -> format.writer.write(none))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("cannot be written: it is a")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> format.writer.write(folder.resolve("nothing/x" + format.ending)))
                .hasMessageContaining("there is no folder");
        assertThat(parts()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFullDiskLeavesTheOldFileAndSaysWhy(Format format) throws Exception {
        Path disk = folder.resolve("disk");
        Files.createDirectory(disk);
        boolean mounted = isLinux()
                && new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString())
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(mounted, "only an administrator mounts a small disk");
        try {
            Path target = disk.resolve("x" + format.ending);
            Files.write(target, new byte[4096]);
            assertThatThrownBy(() -> format.writer.write(target))
                    .hasMessageContaining("cannot be written: ")
                    .hasMessageContaining("No space left")
                    .hasMessageNotContaining("\n");
            assertThat(target).hasBinaryContent(new byte[4096]);
            try (Stream<Path> all = Files.list(disk)) {
                assertThat(all).containsExactly(target);
            }
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private static boolean isLinux() {
        return OS.LINUX.isCurrentOs();
    }

    @Test
    void aFailureInTheMiddleLeavesTheOldFile() {
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[10]));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + ": cannot be written: No space left on device");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    throw new IllegalStateException("of the content");
                }))
                .hasMessage("of the content");
        assertThat(file).hasContent("old");
        assertThat(parts()).isEmpty();
    }

    @Test
    void anInterruptedSaveSaysSo() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> AtomicFile.write(file, new byte[3])).hasMessageContaining("was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("old");
        assertThat(parts()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void danglingLinksAreWrittenThroughAndCirclesRefused() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path second = Files.createSymbolicLink(inner.resolve("second"), Path.of("../new.bin"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("inner/second"));
        AtomicFile.write(first, new byte[] {1});
        assertThat(first).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(folder.resolve("new.bin")).hasBinaryContent(new byte[] {1});
        Path a = folder.resolve("a");
        Path b = Files.createSymbolicLink(folder.resolve("b"), a);
        Files.createSymbolicLink(a, b);
        assertThatThrownBy(() -> AtomicFile.write(a, new byte[1])).hasMessageContaining("circle");
        assertThat(a).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void rightsOfAnOldFileAreKeptAndANewFileHasThoseOfAnyOther() throws IOException {
        for (String rights : List.of("rw-------", "rw-rw-rw-", "rwxr-x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            AtomicFile.write(file, new byte[2]);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(rights);
        }
        Path fresh = folder.resolve("fresh");
        AtomicFile.write(fresh, new byte[2]);
        Path plain = Files.write(folder.resolve("plain"), new byte[2]);
        assertThat(Files.getPosixFilePermissions(fresh)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void whatADeadProcessLeftOfTheSameFileIsRemovedAndNothingElse() throws Exception {
        Process dead = new ProcessBuilder(java(), "-version").start();
        dead.waitFor();
        Path gone = leftover("weights.bin", dead.pid() + "-123-1");
        Path another = leftover("other.bin", dead.pid() + "-123-1");
        Path reused = leftover("weights.bin", ProcessHandle.current().pid() + "-1-1");
        Path foreign = leftover("weights.bin", "notes");
        AtomicFile.write(file, new byte[1]);
        assertThat(gone).doesNotExist();
        assertThat(reused).doesNotExist();
        assertThat(another).exists();
        assertThat(foreign).exists();
    }

    @Test
    void whatALockSaysIsBeingWrittenStays() throws Exception {
        Path part = leftover("weights.bin", "999999999-123-1");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.lock();
            AtomicFile.write(file, new byte[1]);
            assertThat(part).exists();
        }
        AtomicFile.write(file, new byte[1]);
        assertThat(part).doesNotExist();
    }

    @Test
    void twoThreadsWriteTheSameFileAndOneOfThemIsThere() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = new Thread(() -> AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap("slow".getBytes()));
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }));
        slow.start();
        inside.await();
        assertThat(parts()).hasSize(1);
        AtomicFile.write(file, "quick".getBytes());
        assertThat(file).hasContent("quick");
        assertThat(parts()).hasSize(1);
        goOn.countDown();
        slow.join();
        assertThat(file).hasContent("slow");
        assertThat(parts()).isEmpty();
    }

    @Test
    void theLongestNamesAreWritten() throws IOException {
        Path longest = folder.resolve("n".repeat(240) + ".safetensors");
        AtomicFile.write(longest, new byte[3]);
        assertThat(longest).hasBinaryContent(new byte[3]);
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("n".repeat(300)), new byte[3]))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cannot be written: ");
        assertThat(parts()).isEmpty();
    }

    private Path leftover(String name, String who) throws IOException {
        return Files.write(folder.resolve("." + name + "." + who + ".part"), new byte[5]);
    }

    private List<Path> parts() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
