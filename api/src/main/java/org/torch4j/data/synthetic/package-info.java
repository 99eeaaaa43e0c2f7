/**
 * Data made on the spot, for runs without the real files: small, learnable, the same on every machine.
 *
 * <p>They draw from Java's own generator, so the native generator's stream is left as the program's seed made it.
 */
package org.torch4j.data.synthetic;
