/**
 * Programs that Python's {@code torch.export} wrote, read and run without Python.
 *
 * <p>{@link org.torch4j.export.ExportedProgram} loads a {@code .pt2}: its graph of operators, weights and signature.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/export.html">torch.export</a>
 */
package org.torch4j.export;
