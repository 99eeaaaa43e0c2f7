package org.torch4j.nn.functional;

/**
 * The functions of Python's {@code torch.nn.functional}, for {@code import static}. Each has a form with Python's
 * defaults and one with all arguments; {@code inplace=True} is the form whose name ends in an underscore.
 * {@link org.torch4j.Torch} has them too: what both declare is one method.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.functional.html">torch.nn.functional</a>
 */
public abstract class Functional extends Attention {
    protected Functional() {}
}
