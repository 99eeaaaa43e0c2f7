package org.torch4j.nn;

import org.torch4j.errors.TorchException;

/** An error of libtorch inside a module: says which, where in the network, what it was given and what it expected. */
public final class ModuleException extends TorchException {
    private static final long serialVersionUID = 1L;

    final transient ModuleErrors.Place place;

    ModuleException(ModuleErrors.Place place) {
        super(place.text(), ((TorchException) place.original()).detail(), place.original());
        this.place = place;
    }

    /** The module in which the operator failed. */
    public Module module() {
        return place.module();
    }

    /** Its path below the outermost module that was called; empty for that module itself. */
    public String path() {
        return place.path();
    }
}
