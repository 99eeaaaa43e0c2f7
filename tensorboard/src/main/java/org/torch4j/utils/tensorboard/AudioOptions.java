package org.torch4j.utils.tensorboard;

/** How a sound was recorded. */
public final class AudioOptions extends EventOptions<AudioOptions> {
    private int sampleRate = 44100;

    AudioOptions() {}

    /** Samples a second (default: 44100). */
    public AudioOptions sampleRate(int rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("sampleRate must be 1 or more, not " + rate);
        }
        sampleRate = rate;
        return this;
    }

    int sampleRate() {
        return sampleRate;
    }
}
