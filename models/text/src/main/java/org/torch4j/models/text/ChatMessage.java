package org.torch4j.models.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody says in a conversation.
 *
 * @param role {@code "system"}, {@code "user"}, {@code "assistant"}, or what else a template knows
 */
public record ChatMessage(String role, String content) {
    public static ChatMessage system(String content) {
        return new ChatMessage("system", content);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage("user", content);
    }

    public static ChatMessage assistant(String content) {
        return new ChatMessage("assistant", content);
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", role);
        map.put("content", content);
        return map;
    }
}
