/**
 * The part of the Jinja language that chat templates are written in, as transformers sets it up: newlines behind blocks and
 * blanks before them are left out, loops may be left, values are not changed in place.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja's templates</a>
 */
package org.torch4j.models.text.jinja;
