/**
 * Writes the operators' Java from the registry's schemas, during the build.
 *
 * <p>{@link org.torch4j.generator.Snapshot} reads the schemas. For the raw layer
 * {@link org.torch4j.generator.BindingMatcher} finds the method of the presets that runs each of them, and
 * {@link org.torch4j.generator.RawWriter} writes the call; what has no method goes through the dispatcher. For the API
 * {@link org.torch4j.generator.Overloads} decides how Java writes what Python writes, and
 * {@link org.torch4j.generator.ApiWriter} writes it.
 */
package org.torch4j.generator;
