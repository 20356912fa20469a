package org.winesclustering.columns;

import java.util.List;
import java.util.OptionalDouble;

/** How cells that are no numbers become the numbers of one or several features. */
public interface Scale {
  /** Names of the features that a column makes. */
  List<String> features(String column);

  /** Reader for the feature at a place among these. */
  FeatureReader reader(int place, CellRules rules);

  /** What the numbers of the feature at a place mean. */
  String meaning(int place);

  /**
   * What is added to a number of another scale to have that of this one, for the feature at a
   * place; empty where the two cannot be compared.
   */
  OptionalDouble shiftFrom(Scale other, int place);
}
