/** What acts on modules and their parameters: clipping, packing of sequences, parametrizations, pruning, fusion. */
package org.torch4j.nn.utils;
