package org.torch4j.nn;

import java.util.List;

/**
 * What a state dict and a module do not share.
 *
 * @param missing names the module has and the state dict does not
 * @param unexpected names the state dict has and the module does not
 */
public record LoadReport(List<String> missing, List<String> unexpected) {
    @Override
    public String toString() {
        return missing.isEmpty() && unexpected.isEmpty()
                ? "<All keys matched successfully>"
                : "LoadReport(missing=" + missing + ", unexpected=" + unexpected + ")";
    }
}
