/**
 * What the text of a file tells about itself: encoding, separator, quotes, names of columns, and
 * lines that are no records.
 */
package org.winesclustering.data.text;
