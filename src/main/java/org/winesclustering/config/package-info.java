/** The configuration as records, one per section, loaded and range-checked in one place. */
package org.winesclustering.config;
