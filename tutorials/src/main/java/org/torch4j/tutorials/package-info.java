/**
 * Every example of the documents as a program of its own.
 */
package org.torch4j.tutorials;
