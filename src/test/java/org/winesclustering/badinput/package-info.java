/**
 * Inputs that are wrong in a thousand seeded ways, each given to the application as a person would:
 * every one has to end in one line and the right exit code, or in a right result.
 */
package org.winesclustering.badinput;
