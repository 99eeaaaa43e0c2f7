/** The one walk over records, lists, maps and arrays that hold tensors. */
package org.torch4j.internal.tree;
