/** How many clusters a table has, or none: the measures of every k, and the rule that decides. */
package org.winesclustering.selection;
