package org.winesclustering.data;

import java.io.IOException;

/** Input of one format, validated and ready to be opened. */
@FunctionalInterface
interface RecordSource {
  /** Opens the input; its rows are read lazily. */
  Records records() throws IOException;
}
