package org.torch4j.models.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code tokenizer.json} from the files of older folders: BERT's {@code vocab.txt}, or GPT-2's two files. */
final class BuiltTokenizer {
    private BuiltTokenizer() {}

    static String of(Path folder, Map<String, Object> settings) throws IOException {
        Path words = folder.resolve("vocab.txt");
        Path vocab = folder.resolve("vocab.json");
        Path merges = folder.resolve("merges.txt");
        if (Files.isRegularFile(words)) {
            return Json.write(wordPiece(words, settings));
        }
        if (Files.isRegularFile(vocab) && Files.isRegularFile(merges)) {
            return Json.write(bytePairs(vocab, merges, settings));
        }
        throw new TextModelException(
                folder + " holds no tokenizer: neither tokenizer.json nor vocab.txt nor vocab.json and merges.txt");
    }

    private static Map<String, Object> wordPiece(Path words, Map<String, Object> settings) throws IOException {
        Map<String, Object> vocab = new LinkedHashMap<>();
        for (String word : Files.readString(words).split("\r?\n")) {
            vocab.putIfAbsent(word, (long) vocab.size());
        }
        String unknown = token(settings, "unk_token", "[UNK]");
        String cls = token(settings, "cls_token", "[CLS]");
        String sep = token(settings, "sep_token", "[SEP]");
        boolean lower = !Boolean.FALSE.equals(settings.get("do_lower_case"));
        Map<String, Object> normalizer = object("type", "BertNormalizer");
        normalizer.put("clean_text", true);
        normalizer.put("handle_chinese_chars", !Boolean.FALSE.equals(settings.get("tokenize_chinese_chars")));
        normalizer.put("strip_accents", settings.get("strip_accents"));
        normalizer.put("lowercase", lower);
        Map<String, Object> model = object("type", "WordPiece");
        model.put("unk_token", unknown);
        model.put("continuing_subword_prefix", "##");
        model.put("max_input_chars_per_word", 100L);
        model.put("vocab", vocab);
        Map<String, Object> decoder = object("type", "WordPiece");
        decoder.put("prefix", "##");
        decoder.put("cleanup", true);
        Map<String, Object> post = object("type", "BertProcessing");
        post.put("sep", List.of(sep, known(vocab, sep, words)));
        post.put("cls", List.of(cls, known(vocab, cls, words)));
        List<String> special = List.of(
                token(settings, "pad_token", "[PAD]"), unknown, cls, sep, token(settings, "mask_token", "[MASK]"));
        return tokenizer(added(vocab, special), normalizer, object("type", "BertPreTokenizer"), post, decoder, model);
    }

    private static Map<String, Object> bytePairs(Path vocabFile, Path mergesFile, Map<String, Object> settings)
            throws IOException {
        Map<String, Object> vocab = Json.object(vocabFile);
        List<Object> merges = new ArrayList<>();
        for (String line : Files.readString(mergesFile).split("\r?\n")) {
            if (!line.startsWith("#version") && !line.isBlank()) {
                merges.add(line);
            }
        }
        boolean roberta = vocab.containsKey("<s>") && vocab.containsKey("</s>");
        String end = token(settings, "eos_token", roberta ? "</s>" : "<|endoftext|>");
        String unknown = token(settings, "unk_token", roberta ? "<unk>" : end);
        boolean prefixSpace = Boolean.TRUE.equals(settings.get("add_prefix_space"));
        Map<String, Object> model = object("type", "BPE");
        model.put("dropout", null);
        model.put("unk_token", null);
        model.put("continuing_subword_prefix", "");
        model.put("end_of_word_suffix", "");
        model.put("fuse_unk", false);
        model.put("vocab", vocab);
        model.put("merges", merges);
        Map<String, Object> post = object("type", "ByteLevel");
        post.put("add_prefix_space", prefixSpace);
        post.put("trim_offsets", false);
        List<String> special = new ArrayList<>(List.of(end, unknown));
        if (roberta) {
            String cls = token(settings, "cls_token", "<s>");
            String sep = token(settings, "sep_token", "</s>");
            post = object("type", "RobertaProcessing");
            post.put("sep", List.of(sep, known(vocab, sep, vocabFile)));
            post.put("cls", List.of(cls, known(vocab, cls, vocabFile)));
            post.put("trim_offsets", true);
            post.put("add_prefix_space", prefixSpace);
            special = List.of(
                    cls, token(settings, "pad_token", "<pad>"), sep, unknown, token(settings, "mask_token", "<mask>"));
        }
        Map<String, Object> byteLevel = object("type", "ByteLevel");
        byteLevel.put("add_prefix_space", prefixSpace);
        byteLevel.put("trim_offsets", true);
        byteLevel.put("use_regex", true);
        return tokenizer(added(vocab, special), null, byteLevel, post, new LinkedHashMap<>(byteLevel), model);
    }

    private static Map<String, Object> tokenizer(
            List<Object> added, Object normalizer, Object pre, Object post, Object decoder, Object model) {
        Map<String, Object> all = object("version", "1.0");
        all.put("truncation", null);
        all.put("padding", null);
        all.put("added_tokens", added);
        all.put("normalizer", normalizer);
        all.put("pre_tokenizer", pre);
        all.put("post_processor", post);
        all.put("decoder", decoder);
        all.put("model", model);
        return all;
    }

    private static List<Object> added(Map<String, Object> vocab, List<String> special) {
        List<Object> added = new ArrayList<>();
        special.stream().distinct().filter(vocab::containsKey).forEach(token -> {
            Map<String, Object> entry = object("id", vocab.get(token));
            entry.put("content", token);
            entry.put("single_word", false);
            entry.put("lstrip", token.equals("<mask>"));
            entry.put("rstrip", false);
            entry.put("normalized", false);
            entry.put("special", true);
            added.add(entry);
        });
        return added;
    }

    private static Object known(Map<String, Object> vocab, String token, Path file) {
        Object id = vocab.get(token);
        if (id == null) {
            throw new TextModelException(file + " lacks the token " + token);
        }
        return id;
    }

    private static String token(Map<String, Object> settings, String key, String otherwise) {
        Object token = settings.get(key);
        if (token instanceof Map<?, ?> map) {
            token = map.get("content");
        }
        return token instanceof String text ? text : otherwise;
    }

    private static Map<String, Object> object(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }
}
