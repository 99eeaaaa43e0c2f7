/**
 * Programs that Python compiled or exported, run from Java.
 *
 * <p>{@link org.torch4j.jit.ScriptModule} is a module of TorchScript ({@code torch.jit.script}, {@code torch.jit.trace}):
 * it runs, trains and is saved again. {@link org.torch4j.jit.Script} compiles TorchScript functions from text.
 * {@link org.torch4j.jit.CompiledModel} is what AOTInductor compiled to machine code.
 *
 * <p>Unlike the files of weights in {@link org.torch4j.io}, these are programs: load those you trust.
 */
package org.torch4j.jit;
