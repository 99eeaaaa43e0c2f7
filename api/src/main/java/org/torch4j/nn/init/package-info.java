/** Initial values for parameters: {@code import static org.torch4j.nn.init.Init.*;}. */
package org.torch4j.nn.init;
