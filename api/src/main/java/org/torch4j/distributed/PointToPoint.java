package org.torch4j.distributed;

import org.torch4j.Tensor;

/** Messages from one rank to one other; those of one direction, rank and tag arrive in their order. */
public sealed interface PointToPoint permits ProcessGroup {
    private Messages messages() {
        return ((ProcessGroup) this).messages;
    }

    /** Returns when rank {@code target} has received the tensor. */
    default void send(Tensor t, int target) {
        send(t, target, 0);
    }

    /** Returns when rank {@code target} has received the tensor. */
    default void send(Tensor t, int target, int tag) {
        messages().send(t, target, tag);
    }

    /** Sends in the background. */
    default Work isend(Tensor t, int target) {
        return isend(t, target, 0);
    }

    /** Sends in the background. */
    default Work isend(Tensor t, int target, int tag) {
        return messages().isend(t, target, tag);
    }

    /** Takes over what rank {@code source} sends. */
    default void recv(Tensor t, int source) {
        recv(t, source, 0);
    }

    /** Takes over what rank {@code source} sends with the same tag. */
    default void recv(Tensor t, int source, int tag) {
        messages().recv(t, source, tag);
    }

    /** Receives in the background. */
    default Work irecv(Tensor t, int source) {
        return irecv(t, source, 0);
    }

    /** Receives in the background. */
    default Work irecv(Tensor t, int source, int tag) {
        return messages().irecv(t, source, tag);
    }

    /** Takes over what the first of the other ranks to do so sends, and says which that is. */
    default int recvFromAny(Tensor t, int tag) {
        return messages().recvFromAny(t, tag);
    }
}
