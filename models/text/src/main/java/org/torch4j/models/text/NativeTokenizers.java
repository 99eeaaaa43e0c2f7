package org.torch4j.models.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;

/** Starts the tokenizers' library. */
final class NativeTokenizers {
    private NativeTokenizers() {}

    /** The library in the jar is the one for the CPU; for a GPU it would look for another one on the network. */
    static void prepare() {
        if (System.getenv("RUST_FLAVOR") == null && System.getProperty("RUST_FLAVOR") == null) {
            System.setProperty("RUST_FLAVOR", "cpu");
        }
        LibUtils.checkStatus();
    }
}
