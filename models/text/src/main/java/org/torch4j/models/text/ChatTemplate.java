package org.torch4j.models.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.models.text.jinja.Template;
import org.torch4j.models.text.jinja.TemplateException;

/**
 * How a folder's model wants a conversation written: {@code chat_template.jinja}, or {@code chat_template} in {@code
 * tokenizer_config.json}. The text has its begin marker already, so that it is encoded without special tokens:
 *
 * <pre>{@code
 * String prompt = ChatTemplate.load(folder).render(List.of(ChatMessage.user("Why is the sky blue?")));
 * long[] ids = tokenizer.ids(prompt, false);
 * }</pre>
 *
 * @see <a href="https://huggingface.co/docs/transformers/chat_templating">Chat templates</a>
 */
public final class ChatTemplate {
    private static final List<String> MARKERS =
            List.of("bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token", "mask_token");

    private final Map<String, String> sources;
    private final Map<String, Template> read = new LinkedHashMap<>();
    private final Map<String, Object> markers = new LinkedHashMap<>();

    private ChatTemplate(Map<String, String> sources) {
        this.sources = sources;
    }

    /** A template from its text, which gets no markers but those of {@link Options#variable}. */
    public static ChatTemplate of(String source) {
        return new ChatTemplate(Map.of("default", source));
    }

    /** @throws TextModelException for a folder that has none */
    public static ChatTemplate load(Path folder) {
        return of(TokenizerFiles.in(folder), folder);
    }

    static ChatTemplate of(TokenizerFiles files, Path folder) {
        Map<String, String> sources = new LinkedHashMap<>();
        Object given = files.settings().get("chat_template");
        if (given instanceof String text) {
            sources.put("default", text);
        } else if (given instanceof List<?> several) {
            for (Object each : several) {
                Map<?, ?> one = (Map<?, ?>) each;
                sources.put(String.valueOf(one.get("name")), String.valueOf(one.get("template")));
            }
        }
        Path file = folder.resolve("chat_template.jinja");
        if (Files.isRegularFile(file)) {
            try {
                sources.put("default", Files.readString(file));
            } catch (IOException e) {
                throw new TextModelException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        if (sources.isEmpty()) {
            throw new TextModelException(
                    folder + " has no chat template: neither chat_template.jinja nor one in tokenizer_config.json");
        }
        ChatTemplate template = new ChatTemplate(sources);
        for (String name : MARKERS) {
            if (files.special(name) != null) {
                template.markers.put(name, files.special(name));
            }
        }
        return template;
    }

    /** The conversation up to where the assistant answers. */
    public String render(List<ChatMessage> messages) {
        return render(messages, o -> o.generationPrompt(true));
    }

    public String render(List<ChatMessage> messages, Consumer<Options> options) {
        return renderMaps(messages.stream().map(ChatMessage::map).toList(), options);
    }

    /**
     * The same for messages of any form that the template knows, such as those with {@code tool_calls}: maps, lists, texts,
     * numbers, booleans and nulls.
     *
     * @throws TextModelException where the template refuses the conversation, in its own words
     */
    public String renderMaps(List<Map<String, Object>> messages, Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        Map<String, Object> values = new LinkedHashMap<>(markers);
        values.put("messages", messages);
        values.put("tools", chosen.tools);
        values.put("documents", null);
        values.put("add_generation_prompt", chosen.generationPrompt);
        values.putAll(chosen.variables);
        String name = chosen.tools != null && sources.containsKey("tool_use") ? "tool_use" : "default";
        try {
            return template(name).render(values);
        } catch (TemplateException e) {
            throw new TextModelException("the chat template refuses: " + e.getMessage(), e);
        }
    }

    private synchronized Template template(String name) {
        String found =
                sources.containsKey(name) ? name : sources.keySet().iterator().next();
        return read.computeIfAbsent(found, each -> Template.of(sources.get(each)));
    }

    /** How a conversation is written. */
    public static final class Options {
        private final Map<String, Object> variables = new LinkedHashMap<>();
        private List<Map<String, Object>> tools;
        private boolean generationPrompt;

        /** Whether the text ends with what stands before the assistant's answer; default false. */
        public Options generationPrompt(boolean add) {
            generationPrompt = add;
            return this;
        }

        /** What the model may call, as JSON schemas. */
        public Options tools(List<Map<String, Object>> schemas) {
            tools = schemas;
            return this;
        }

        /** Anything else the template asks for, such as {@code enable_thinking}. */
        public Options variable(String name, Object value) {
            variables.put(name, value);
            return this;
        }
    }
}
