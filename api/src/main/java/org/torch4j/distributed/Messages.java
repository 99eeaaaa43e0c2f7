package org.torch4j.distributed;

import org.torch4j.Tensor;
import org.torch4j.binding.NativeGroup;
import org.torch4j.binding.NativeWork;

/** Sends and receives of a group: compared on both sides first, or straight to the library. */
final class Messages {
    private record Lane(String direction, int peer, int tag) {}

    private final ProcessGroup owner;
    private final NativeGroup group;
    private final CallChecks checks;
    private final SerialExecutor lanes;
    private final CallVerifier peers;

    /** @param peers null where calls are not compared */
    Messages(ProcessGroup owner, NativeGroup group, CallChecks checks, SerialExecutor lanes, CallVerifier peers) {
        this.owner = owner;
        this.group = group;
        this.checks = checks;
        this.lanes = lanes;
        this.peers = peers;
    }

    void send(Tensor t, int target, int tag) {
        Lane lane = lane("send", t, target, tag);
        if (peers != null) {
            lanes.run(lane, () -> peers.send(t, target, tag));
        } else {
            group.send(t, target, tag).await(0);
        }
    }

    Work isend(Tensor t, int target, int tag) {
        Lane lane = lane("send", t, target, tag);
        return peers != null
                ? Work.of("send", lanes.start(lane, () -> peers.send(t, target, tag)))
                : Work.of(group.send(t, target, tag));
    }

    void recv(Tensor t, int source, int tag) {
        Lane lane = lane("recv", t, source, tag);
        if (peers != null) {
            lanes.run(lane, () -> peers.receive(t, source, tag));
        } else {
            group.receive(t, source, tag).await(0);
        }
    }

    Work irecv(Tensor t, int source, int tag) {
        Lane lane = lane("recv", t, source, tag);
        return peers != null
                ? Work.of("recv", lanes.start(lane, () -> peers.receive(t, source, tag)))
                : Work.of(group.receive(t, source, tag));
    }

    int recvFromAny(Tensor t, int tag) {
        checks.usable("recv", t);
        Arguments.atLeast(tag, 0, "tag");
        if (peers == null) {
            NativeWork work = group.receiveFromAny(t, tag);
            work.await(0);
            return work.source();
        }
        int[] source = new int[1];
        lanes.run(new Lane("recv", -1, tag), () -> source[0] = peers.receiveFromAny(t, tag));
        return source[0];
    }

    private Lane lane(String call, Tensor t, int peer, int tag) {
        owner.requireOpen(call);
        checks.usable(call, t);
        checks.rank(call, peer);
        Arguments.atLeast(tag, 0, "tag");
        if (peer == owner.rank()) {
            throw new IllegalArgumentException(call + ": rank " + peer + " is this process itself");
        }
        return new Lane(call, peer, tag);
    }
}
