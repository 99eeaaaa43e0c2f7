package org.torch4j.internal.scope;

import java.lang.ref.WeakReference;
import org.torch4j.binding.NativeScope;

/**
 * The scope of a loop whose turns begin by asking for the next element: what a turn made is closed when the next one
 * begins. What the last turn made outlives the loop, whether the loop ran out or was left early; the collector frees it.
 */
public final class LoopScope {
    private static final class Turn extends NativeScope {
        private final WeakReference<LoopScope> loop;

        Turn(LoopScope loop) {
            this.loop = new WeakReference<>(loop);
        }

        @Override
        protected boolean isAbandoned() {
            return loop.get() == null;
        }

        @Override
        protected void endOfScope() {
            forget();
        }

        void free() {
            closeInner();
            clear();
        }

        void leave() {
            abandon();
        }
    }

    private Turn turn;

    /** Begins a turn: frees what the last one made. */
    public void next() {
        if (turn == null || !turn.isOpen()) {
            turn = new Turn(this);
        } else {
            turn.free();
        }
    }

    /** Ends the loop; what its last turn made is left to the collector. */
    public void end() {
        if (turn != null) {
            turn.leave();
            turn = null;
        }
    }
}
