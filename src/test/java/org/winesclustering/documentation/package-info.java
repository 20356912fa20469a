/** Tests of the documentation: README, CONTRIBUTING and {@code docs}. */
package org.winesclustering.documentation;
