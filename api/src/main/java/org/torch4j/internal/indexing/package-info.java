/**
 * What happens between Python's square brackets.
 *
 * <p>A text such as {@code "..., 1:3, ::2"} is read once by {@link org.torch4j.internal.indexing.IndexParser} and worked out into
 * steps that hold for tensors of any shape: select, slice and unsqueeze give a view; what index tensors and masks pick
 * from that view is one more native call. An index without tensors is a view, as in Python: writing to it writes to the
 * tensor.
 */
package org.torch4j.internal.indexing;
