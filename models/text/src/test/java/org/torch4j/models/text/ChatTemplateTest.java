package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations are written as transformers writes them: scripts/python/golden_chat.py. */
class ChatTemplateTest {
    @TempDir
    Path folder;

    static List<Map<String, Object>> templates() throws IOException {
        String other = System.getProperty("torch4j.chat");
        String json = other != null
                ? Files.readString(Path.of(other))
                : new String(
                        ChatTemplateTest.class.getResourceAsStream("/chat.json").readAllBytes(),
                        StandardCharsets.UTF_8);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object each :
                (List<?>) Json.objectOf("{\"all\": " + json + "}", "chat.json").get("all")) {
            all.add(map(each));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<Map<String, Object>> maps(Object value) {
        return value == null
                ? null
                : ((List<?>) value).stream().map(ChatTemplateTest::map).toList();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void writesPythonsText(Map<String, Object> golden) {
        ChatTemplate template = ChatTemplate.of((String) golden.get("template"));
        List<String> wrong = new ArrayList<>();
        for (Map<String, Object> each : maps(golden.get("cases"))) {
            String said;
            try {
                said = template.renderMaps(maps(each.get("messages")), o -> {
                    o.generationPrompt((Boolean) each.get("generation")).tools(maps(each.get("tools")));
                    map(each.get("variables")).forEach(o::variable);
                });
            } catch (TextModelException e) {
                said = each.containsKey("error") ? null : e.getMessage();
            }
            if (!java.util.Objects.equals(said, each.get("text"))) {
                wrong.add(golden.get("name") + ", " + each.get("conversation") + ":\n" + said + "\n--- instead of ---\n"
                        + each.get("text") + each.get("error"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void isFoundInTheFolderWithItsMarkers() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"bos_token\": {\"content\": \"<s>\"}, \"chat_template\": \"{{ bos_token }}{{ messages[0].content }}\"}");
        List<ChatMessage> messages = List.of(ChatMessage.user("Hi"));
        assertThat(ChatTemplate.load(folder).render(messages)).isEqualTo("<s>Hi");
        Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages[0].role }}");
        assertThat(ChatTemplate.load(folder).render(messages)).isEqualTo("user");
    }

    @Test
    void choosesTheTemplateForTools() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"chat_template\": [{\"name\": \"default\", \"template\": \"plain\"},"
                        + " {\"name\": \"tool_use\", \"template\": \"with {{ tools|length }}\"}]}");
        ChatTemplate template = ChatTemplate.load(folder);
        assertThat(template.render(List.of())).isEqualTo("plain");
        assertThat(template.render(List.of(), o -> o.tools(List.of(Map.of("name", "f")))))
                .isEqualTo("with 1");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        assertThatThrownBy(() -> ChatTemplate.load(folder)).hasMessageContaining("no chat template");
        for (String broken : List.of(
                "{% if x %}",
                "{{ 1 + }}",
                "{{ x.y }}",
                "{% for x in 3 %}{% endfor %}",
                "{{ 'a }}",
                "{% what %}",
                "{{ raise_exception('no, thanks') }}",
                "{{ f() }}",
                "{{ 1 + 'a' }}",
                "{{ 1 | nothing }}",
                "{{ (1 }}",
                "{# open")) {
            assertThatThrownBy(() -> ChatTemplate.of(broken).render(List.of()))
                    .as(broken)
                    .isInstanceOf(RuntimeException.class)
                    .satisfies(
                            e -> assertThat(e.getMessage()).doesNotContain("\n").isNotBlank());
        }
    }

    @Test
    void leavesTheJvmAliveWhateverTheTemplateDoes() {
        String deep = "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}";
        assertThatThrownBy(() -> ChatTemplate.of(deep).render(List.of())).isInstanceOf(RuntimeException.class);
        String endless = "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}";
        assertThatThrownBy(() -> ChatTemplate.of(endless).render(List.of())).isInstanceOf(TextModelException.class);
        String large = "{{ range(10000000000) }}";
        assertThatThrownBy(() -> ChatTemplate.of(large).render(List.of())).isInstanceOf(TextModelException.class);
    }
}
