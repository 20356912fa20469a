/** The command line: one class for each command, and how failures become exit codes. */
package org.winesclustering.app;
