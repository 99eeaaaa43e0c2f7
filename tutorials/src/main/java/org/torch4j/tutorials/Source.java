package org.torch4j.tutorials;

import java.util.Optional;

/** What a tutorial reproduces. */
public enum Source {
    NOTES("PyTorch, from multi-layer networks to generative models (course notes)", null),
    LECTURES("PyTorch, from linear models to recurrent networks (lecture notes)", null),
    EXAMPLES(
            "Learning PyTorch with Examples", "https://docs.pytorch.org/tutorials/beginner/pytorch_with_examples.html"),
    MORVAN("PyTorch, a course in notebooks by Morvan", "https://github.com/MorvanZhou/PyTorch-Tutorial"),
    BASICS("PyTorch basics and a neural network", "https://xueyp.github.io/");

    private final String title;
    private final String url;

    Source(String title, String url) {
        this.title = title;
        this.url = url;
    }

    public String title() {
        return title;
    }

    /** Its address, where it is published under one. */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }
}
