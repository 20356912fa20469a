/** The configuration as records, one for each section, loaded and validated in one place. */
package org.winesclustering.config;
