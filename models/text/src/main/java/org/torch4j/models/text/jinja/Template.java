package org.torch4j.models.text.jinja;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chat template, read once and filled in often, by several threads if need be. */
public final class Template {
    private static final int LONGEST_RANGE = 100_000;
    private final Statement body;

    private Template(Statement body) {
        this.body = body;
    }

    /** @throws TemplateException for a text that is no template, with the line */
    public static Template of(String source) {
        try {
            return new Template(new Parser(Lexer.tokens(source)).template());
        } catch (StackOverflowError e) {
            throw new TemplateException("the template's parts lie too deep in each other");
        }
    }

    /**
     * The template with these values, which are texts, {@link Long}s, {@link Double}s, {@link Boolean}s, nulls, lists and
     * maps.
     *
     * @throws TemplateException where the template refuses them, or asks for what is not there
     */
    public String render(Map<String, ?> values) {
        Scope scope = new Scope(globals());
        values.forEach(scope::set);
        StringBuilder out = new StringBuilder();
        try {
            body.run(new Scope(scope), out);
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            throw new TemplateException(
                    "the template calls something with arguments of another kind: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new TemplateException("the template calls itself without end");
        }
        return out.toString();
    }

    private static Scope globals() {
        Scope scope = new Scope(null);
        scope.set("raise_exception", (Callable) (a, named) -> {
            throw new TemplateException(Values.text(a.get(0)));
        });
        scope.set("strftime_now", (Callable) (a, named) -> Dates.format(LocalDateTime.now(), Methods.string(a, 0)));
        scope.set("namespace", (Callable) (a, named) -> {
            Namespace made = new Namespace();
            a.forEach(each -> ((Map<?, ?>) each).forEach((key, value) -> made.values.put(Values.text(key), value)));
            made.values.putAll(named);
            return made;
        });
        scope.set("dict", (Callable) (a, named) -> {
            Map<Object, Object> made = new LinkedHashMap<>();
            a.forEach(each -> made.putAll((Map<?, ?>) each));
            made.putAll(named);
            return made;
        });
        scope.set("range", (Callable) (a, named) -> range(a));
        return scope;
    }

    private static List<Object> range(List<Object> a) {
        long from = a.size() > 1 ? Values.toLong(a.get(0)) : 0;
        long to = Values.toLong(a.get(a.size() > 1 ? 1 : 0));
        long step = a.size() > 2 ? Values.toLong(a.get(2)) : 1;
        if (step == 0 || Math.abs((to - from) / step) > LONGEST_RANGE) {
            throw new TemplateException("range too big");
        }
        List<Object> all = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            all.add(i);
        }
        return all;
    }
}
