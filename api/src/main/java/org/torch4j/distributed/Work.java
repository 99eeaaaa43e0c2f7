package org.torch4j.distributed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.torch4j.binding.NativeWork;
import org.torch4j.errors.DistributedException;

/**
 * A call to other processes that is under way. Its tensors belong to it until {@link #waitFor()} returns.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributed.html#torch.distributed.Work">torch.distributed.Work</a>
 */
public abstract class Work {
    private Work() {}

    /**
     * Returns when the results are there.
     *
     * @throws DistributedException where a peer is gone or did not take part in time
     */
    public abstract void waitFor();

    /** The same, and throws where it takes longer than {@code timeout}. */
    public abstract void waitFor(Duration timeout);

    public abstract boolean isCompleted();

    static Work of(NativeWork work) {
        return new Work() {
            @Override
            public void waitFor() {
                work.await(0);
            }

            @Override
            public void waitFor(Duration timeout) {
                work.await(Arguments.millis(timeout));
            }

            @Override
            public boolean isCompleted() {
                return work.isCompleted();
            }
        };
    }

    static Work of(String call, CompletableFuture<Void> future) {
        return new Work() {
            @Override
            public void waitFor() {
                waitFor(Duration.ofMillis(Long.MAX_VALUE));
            }

            @Override
            public void waitFor(Duration timeout) {
                try {
                    future.get(Arguments.millis(timeout), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    throw Work.<RuntimeException>asItIs(e.getCause());
                } catch (TimeoutException e) {
                    throw new DistributedException(
                            call + ": the other ranks did not take part within " + timeout.toMillis() + " ms");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new DistributedException(call + ": interrupted while waiting");
                }
            }

            @Override
            public boolean isCompleted() {
                return future.isDone();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asItIs(Throwable cause) throws T {
        throw (T) cause;
    }
}
