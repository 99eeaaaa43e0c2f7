import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.TextModel;

/** Reads each model in the folders below one and saves it as the folder's {@code again}: for scripts/text-round-trip. */
public class SaveAgain {
    public static void main(String[] args) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            folders = all.sorted().toList();
        }
        for (Path folder : folders) {
            TextModel net = Pretrained.load(folder);
            net.save(folder.resolve("again"));
        }
        System.out.println(folders.size() + " models saved again");
    }
}
