package org.winesclustering.columns;

import java.util.Optional;

/**
 * The decimal sign that a column seems to have.
 *
 * @param question what a person should be asked, since the cells could also mean something else
 */
record FormatFinding(DecimalSign decimal, Optional<String> question) {
  static FormatFinding sure(DecimalSign decimal) {
    return new FormatFinding(decimal, Optional.empty());
  }
}
