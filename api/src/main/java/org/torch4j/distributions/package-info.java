/**
 * Probability distributions with samples, log probabilities, entropies and divergences, through which gradients flow;
 * transforms and constraints.
 *
 * <pre>{@code
 * Normal q = new Normal(mean, std);
 * Tensor z = q.rsample();
 * Tensor kl = Distributions.klDivergence(q, new Normal(zeros, ones)).sum(-1);
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html">torch.distributions</a>
 */
package org.torch4j.distributions;
