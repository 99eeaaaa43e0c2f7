package org.torch4j.tutorials.more;

import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** AlexNet, VGG and ResNet with Python's weights. */
public final class PretrainedModels implements Tutorial {
    @Override
    public void run(Run run) {}
}
