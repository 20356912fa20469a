/** The clustering pipeline: from rows of features to a model that gives every row its cluster. */
package org.winesclustering.pipeline;
