/** How a run can fail: an exit code, and one line for the person who reads it. */
package org.winesclustering.failure;
