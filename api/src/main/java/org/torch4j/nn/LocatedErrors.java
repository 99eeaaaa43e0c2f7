package org.torch4j.nn;

import org.torch4j.errors.DeviceException;
import org.torch4j.errors.IndexSyntaxException;
import org.torch4j.errors.NativeMemoryException;
import org.torch4j.errors.TorchException;
import org.torch4j.nn.ModuleErrors.Place;

/** The kinds of errors that get a place in the network; each stays of the type that a caller catches. */
final class LocatedErrors {
    private LocatedErrors() {}

    private interface Placed {
        Place place();
    }

    /** The place that an error has already, or null. */
    static Place place(RuntimeException error) {
        if (error instanceof Placed placed) {
            return placed.place();
        }
        if (error instanceof ModuleException placed) {
            return placed.place;
        }
        Note note = note(error);
        return note == null ? null : note.place;
    }

    /** The error with that place in its message; one of another type keeps its message and gets a note. */
    static RuntimeException of(Place place, RuntimeException error) {
        RuntimeException original = place.original();
        if (original instanceof NativeMemoryException) {
            return new Memory(place);
        }
        if (original instanceof DeviceException) {
            return new NoDevice(place);
        }
        Class<?> type = original.getClass();
        if (type == TorchException.class) {
            return new ModuleException(place);
        }
        if (type == IllegalArgumentException.class || type == IndexSyntaxException.class || error instanceof Argument) {
            return new Argument(place);
        }
        if (type == IllegalStateException.class) {
            return new State(place);
        }
        if (type == IndexOutOfBoundsException.class) {
            return new Bounds(place);
        }
        if (type == UnsupportedOperationException.class) {
            return new Unsupported(place);
        }
        Note known = note(error);
        if (known == null) {
            error.addSuppressed(new Note(place));
        } else {
            known.place = place;
        }
        return error;
    }

    private static Note note(RuntimeException error) {
        for (Throwable suppressed : error.getSuppressed()) {
            if (suppressed instanceof Note note) {
                return note;
            }
        }
        return null;
    }

    /** Says in the trace of an error of a type of its own where in the network it happened. */
    private static final class Note extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private transient Place place;

        Note(Place place) {
            super(null, null, false, false);
            this.place = place;
        }

        @Override
        public String getMessage() {
            return place.text();
        }
    }

    /** A wrong argument. */
    static final class Argument extends IllegalArgumentException implements Placed {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        Argument(Place place) {
            super(place.text(), place.original());
            this.place = place;
        }

        @Override
        public Place place() {
            return place;
        }
    }

    /** A wrong state. */
    static final class State extends IllegalStateException implements Placed {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        State(Place place) {
            super(place.text(), place.original());
            this.place = place;
        }

        @Override
        public Place place() {
            return place;
        }
    }

    /** What is not to be had. */
    static final class Unsupported extends UnsupportedOperationException implements Placed {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        Unsupported(Place place) {
            super(place.text(), place.original());
            this.place = place;
        }

        @Override
        public Place place() {
            return place;
        }
    }

    /** An index out of bounds. */
    static final class Bounds extends IndexOutOfBoundsException implements Placed {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        Bounds(Place place) {
            super(place.text());
            this.place = place;
            initCause(place.original());
        }

        @Override
        public Place place() {
            return place;
        }
    }

    /** Memory that ran out. */
    static final class Memory extends NativeMemoryException implements Placed {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        Memory(Place place) {
            super(place.text(), ((TorchException) place.original()).detail(), place.original());
            this.place = place;
        }

        @Override
        public Place place() {
            return place;
        }
    }

    /** A device that cannot be used. */
    static final class NoDevice extends DeviceException implements Placed {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        NoDevice(Place place) {
            super(place.text(), ((TorchException) place.original()).detail(), place.original());
            this.place = place;
        }

        @Override
        public Place place() {
            return place;
        }
    }
}
