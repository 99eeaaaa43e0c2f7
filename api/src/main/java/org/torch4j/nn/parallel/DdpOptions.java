package org.torch4j.nn.parallel;

import org.torch4j.distributed.ProcessGroup;

/** How {@link DistributedDataParallel} keeps networks the same. */
public final class DdpOptions {
    ProcessGroup processGroup;
    double bucketCapMb;
    boolean broadcastBuffers = true;
    boolean initSync = true;
    boolean findUnusedParameters;
    boolean gradientAsBucketView;

    DdpOptions() {}

    /** The processes that train together; default all of the job. */
    public DdpOptions processGroup(ProcessGroup group) {
        processGroup = group;
        return this;
    }

    /** Gradients are sent in buckets of about so many MB; default 25, and 1 for the first, as in Python. */
    public DdpOptions bucketCapMb(double megabytes) {
        if (!(megabytes > 0)) {
            throw new IllegalArgumentException("bucketCapMb is " + megabytes + ": expected more than 0");
        }
        bucketCapMb = megabytes;
        return this;
    }

    /** Whether rank 0's buffers are copied to all before each forward pass of training; default true. */
    public DdpOptions broadcastBuffers(boolean on) {
        broadcastBuffers = on;
        return this;
    }

    /** Whether rank 0's parameters and buffers are copied to all at the start; default true. */
    public DdpOptions initSync(boolean on) {
        initSync = on;
        return this;
    }

    /**
     * Whether to look, in each step, for parameters that take no part in the results. It costs a walk through the graph;
     * without it such a parameter is an error in the step that follows.
     */
    public DdpOptions findUnusedParameters(boolean on) {
        findUnusedParameters = on;
        return this;
    }

    /** Lets gradients lie in the buckets they are sent in, which spares a copy and the memory for it. */
    public DdpOptions gradientAsBucketView(boolean on) {
        gradientAsBucketView = on;
        return this;
    }
}
