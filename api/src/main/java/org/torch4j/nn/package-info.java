/**
 * Layers, losses and containers: the classes of Python's {@code torch.nn}, one file each.
 *
 * <h2>A network</h2>
 *
 * <pre>{@code
 * final class Net extends Module {
 *     final Conv2d conv1 = new Conv2d(1, 10, 5);
 *     final Conv2d conv2 = new Conv2d(10, 20, 5, o -> o.padding(2));
 *     final List<Linear> heads = List.of(new Linear(320, 10), new Linear(320, 2));
 *
 *     @Override
 *     public Tensor forward(Tensor x) {
 *         x = conv1.apply(x).maxPool2d(2).relu();
 *         return heads.get(0).apply(conv2.apply(x).maxPool2d(2).relu().flatten(1));
 *     }
 * }
 * }</pre>
 *
 * <h2>Members</h2>
 *
 * Nothing is registered by hand. What a module consists of is found in its fields when it is first asked for:
 *
 * <ul>
 *   <li>fields of type {@link org.torch4j.nn.Module}, {@link org.torch4j.nn.Parameter} and {@link
 *       org.torch4j.nn.Buffer}, public or private, in order of declaration, those of a superclass first;
 *   <li>lists, arrays, maps and records of these, under names such as {@code heads.0.weight}; they print as the {@link
 *       org.torch4j.nn.ModuleList}, {@link org.torch4j.nn.ModuleDict}, ... that Python would need;
 *   <li>fields that are null, static or {@code transient} are left out. Mark a reference that points back as transient.
 *   <li>plain tensors are left out: {@code new Parameter(tensor)} and {@code new Buffer(tensor)} make members of them.
 * </ul>
 *
 * <h2>Names</h2>
 *
 * State dicts have Python's names, so files go both ways. A field {@code inProjWeight} is {@code in_proj_weight}: an
 * underscore before each capital letter that follows a small one or a digit, then all small. {@code conv1} and {@code
 * fc1} stay, and so does a name that already has an underscore. {@link org.torch4j.nn.Name @Name} gives any other.
 *
 * <h2>Calling</h2>
 *
 * {@code net.apply(x)} runs {@code forward} with hooks, and an error inside says where: {@code Linear(in_features=320,
 * out_features=10, bias=True) got input [64, 300]: expected last dimension 320, at fc}. Modules of several inputs or
 * outputs have an {@code apply} of their own: {@code lstm.apply(x, h, c).cell()}. So write yours:
 *
 * <pre>{@code
 * record Heads(Tensor classes, Tensor box) {}
 *
 * Heads apply(Tensor image, Tensor mask) {
 *     return call(this::forward, image, mask);
 * }
 *
 * Heads forward(Tensor image, Tensor mask) { ... }
 * }</pre>
 *
 * <h2>Memory</h2>
 *
 * Parameters and buffers belong to no scope; they live as long as their module.
 *
 * <p>Where nothing is recorded ({@code noGrad}, {@code inferenceMode}), the library's modules close what their forward made
 * but its result and what they keep in fields, and {@code Sequential} what one module passed on to the next. A user's
 * module, a hook and whatever they are given are left alone. {@link org.torch4j.nn.FreesIntermediates @FreesIntermediates}
 * says the same of a module of yours; in its forward {@code chain(x, conv, norm, relu)} frees between the steps, and {@code
 * part(() -> ...)} at the end of a part.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.html">torch.nn</a>
 */
package org.torch4j.nn;
