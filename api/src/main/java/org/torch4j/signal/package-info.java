/**
 * Window functions.
 *
 * @see org.torch4j.signal.Windows
 */
package org.torch4j.signal;
