/** What a training run found, as its manifest, {@code run.json}, and as its report. */
package org.winesclustering.results;
