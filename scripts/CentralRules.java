import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** What Maven Central asks of a release, checked on a staging folder: {@code java scripts/CentralRules.java FOLDER [unsigned]}. */
class CentralRules {
    private static final List<String> FIELDS = List.of("name", "description", "url", "licenses", "developers", "scm");
    private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");
    private static final List<String> broken = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        Path staging = Path.of(args[0]);
        boolean signed = args.length < 2;
        List<Path> poms;
        try (Stream<Path> files = Files.walk(staging)) {
            poms = files.filter(f -> f.toString().endsWith(".pom")).sorted().toList();
        }
        for (Path pom : poms) {
            artifact(pom, signed);
        }
        broken.forEach(System.out::println);
        System.out.printf("%d artifacts, %d rules broken%n", poms.size(), broken.size());
        System.exit(broken.isEmpty() && !poms.isEmpty() ? 0 : 1);
    }

    private static void artifact(Path pom, boolean signed) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        Path parent = parentOf(pom, project);
        Element inherited = parent == null
                ? project
                : DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(parent.toFile()).getDocumentElement();
        for (String field : FIELDS) {
            boolean own = child(project, field) != null;
            boolean inherits = !field.equals("name") && !field.equals("description") && child(inherited, field) != null;
            rule(own || inherits, pom, "no <" + field + ">");
        }
        rule(!text(project, "version").isEmpty() || parent != null, pom, "no version");
        rule(!Files.readString(pom).contains("SNAPSHOT"), pom, "a snapshot");
        rule(!Files.readString(pom).contains("${revision}"), pom, "${revision} is left");
        String base = pom.getFileName().toString().replaceFirst("\\.pom$", "");
        List<String> wanted = new ArrayList<>(List.of(base + ".pom"));
        if (!text(project, "packaging").equals("pom")) {
            wanted.addAll(List.of(base + ".jar", base + "-sources.jar", base + "-javadoc.jar"));
        }
        for (String name : wanted) {
            Path file = pom.resolveSibling(name);
            if (!Files.exists(file)) {
                broken.add(file + ": missing");
                continue;
            }
            rule(Files.size(file) > 200, file, "nearly empty");
            rule(!signed || Files.exists(Path.of(file + ".asc")), file, "no signature");
            for (Map.Entry<String, String> sum : CHECKSUMS.entrySet()) {
                Path written = Path.of(file + "." + sum.getKey());
                byte[] digest = MessageDigest.getInstance(sum.getValue()).digest(Files.readAllBytes(file));
                String hex = String.format("%0" + digest.length * 2 + "x", new BigInteger(1, digest));
                rule(Files.exists(written) && Files.readString(written).strip().equals(hex), file, "wrong ." + sum.getKey());
            }
        }
    }

    /** The parent's POM in the same folder of artifacts, or null. */
    private static Path parentOf(Path pom, Element project) throws IOException {
        Element parent = child(project, "parent");
        if (parent == null) {
            return null;
        }
        String name = text(parent, "artifactId");
        String version = text(parent, "version");
        Path file = pom.getParent().getParent().resolveSibling(name).resolve(version).resolve(name + "-" + version + ".pom");
        rule(Files.exists(file), pom, "its parent " + name + " is not staged");
        return Files.exists(file) ? file : null;
    }

    private static void rule(boolean holds, Path file, String otherwise) {
        if (!holds) {
            broken.add(file + ": " + otherwise);
        }
    }

    private static Element child(Element of, String name) {
        for (var node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element e && e.getTagName().equals(name)) {
                return e;
            }
        }
        return null;
    }

    private static String text(Element of, String name) {
        Element e = child(of, name);
        return e == null ? "" : e.getTextContent().strip();
    }
}
