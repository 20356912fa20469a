/** Failures: the kind, for programs, and one line of text, for the person who reads it. */
package org.winesclustering.failure;
