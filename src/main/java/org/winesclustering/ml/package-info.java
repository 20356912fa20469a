/** What every MLlib stage of this application shares. */
package org.winesclustering.ml;
