/** Texts that several packages write alike. */
package org.torch4j.internal.text;
