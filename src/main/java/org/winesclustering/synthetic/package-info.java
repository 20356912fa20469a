/** Tables of any size with known classes that look like the UCI Wine table. */
package org.winesclustering.synthetic;
