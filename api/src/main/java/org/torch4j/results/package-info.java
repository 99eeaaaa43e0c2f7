/**
 * What operators with several results return: one record for each, its components under PyTorch's names, as
 * {@code values} and {@code indices} of a sort.
 */
package org.torch4j.results;
