package org.winesclustering.notebook;

/**
 * Something that a cell showed.
 *
 * @param type a MIME type, or {@link #STREAM} for what it wrote to standard output
 */
record CellOutput(String type, String text) {
  static final String STREAM = "stream";

  boolean isStream() {
    return type.equals(STREAM);
  }
}
