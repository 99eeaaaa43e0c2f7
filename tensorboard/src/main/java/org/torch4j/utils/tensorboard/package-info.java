/**
 * Event files for TensorBoard: {@link org.torch4j.utils.tensorboard.SummaryWriter}.
 *
 * <p>Each {@code ...Summary} makes one kind of value, a {@code Message} of the fields of TensorBoard's protocol buffers;
 * {@code EventFile} puts them into records; {@code NetworkGraph} and {@code Projector} write what is no summary.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensorboard.html">torch.utils.tensorboard</a>
 */
package org.torch4j.utils.tensorboard;
