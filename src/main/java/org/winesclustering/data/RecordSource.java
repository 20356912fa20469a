package org.winesclustering.data;

import java.io.IOException;

/** Input of one format, checked and ready to be opened. */
interface RecordSource {

  /** Records whose rows are read when they are asked for. */
  Records records() throws IOException;
}
