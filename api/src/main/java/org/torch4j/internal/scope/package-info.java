/** Scopes that loops and threads keep for their users. */
package org.torch4j.internal.scope;
