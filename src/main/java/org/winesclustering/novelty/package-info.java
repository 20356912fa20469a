/** Detection of records that are unlike those that a model was trained on. */
package org.winesclustering.novelty;
