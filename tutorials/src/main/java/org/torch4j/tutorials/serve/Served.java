package org.torch4j.tutorials.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A model as the service sees it. Answers are computed on one thread at a time.
 *
 * @param <Q> what one request asks
 */
public interface Served<Q> extends AutoCloseable {
    String name();

    /**
     * The question of a request's body.
     *
     * @throws IllegalArgumentException with one line for the client, when it asks nothing that can be answered
     */
    Q read(String body);

    /** The answers to a batch of questions, each a JSON object, in their order. */
    List<String> answer(List<Q> questions);

    /** The page that asks this model, HTML. */
    String page();

    /** A page that lies beside this class. */
    static String page(String file) {
        try (InputStream in = Served.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    default void close() {}
}
