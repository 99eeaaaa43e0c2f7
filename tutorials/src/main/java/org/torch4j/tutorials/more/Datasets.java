package org.torch4j.tutorials.more;

import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The data sets that the documents name. */
public final class Datasets implements Tutorial {
    @Override
    public void run(Run run) {}
}
