package org.winesclustering.columns;

import java.io.Serializable;

/** Reader of the cells of a column as the numbers of a feature. */
public interface FeatureReader extends Serializable {
  /** The content of null, a text, a number or another value. */
  Cell read(Object cell);

  /** What a cell should be, for messages: {@code a number}. */
  String expected();
}
