/** How far records that are scored have moved away from those that the model was trained on. */
package org.winesclustering.drift;
