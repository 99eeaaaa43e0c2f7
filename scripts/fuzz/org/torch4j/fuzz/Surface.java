package org.torch4j.fuzz;

import java.util.Random;

/** A part of the library whose calls are drawn. */
interface Surface {
    Call draw(Random random) throws Exception;
}
