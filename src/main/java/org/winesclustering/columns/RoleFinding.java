package org.winesclustering.columns;

/**
 * The role that a column seems to have.
 *
 * @param how why, as the end of a sentence
 * @param isAsked whether a person should be told, since the column could also be a feature
 */
record RoleFinding(ColumnRole role, String how, boolean isAsked) {
  static RoleFinding plain(ColumnRole role, String how) {
    return new RoleFinding(role, how, false);
  }

  static RoleFinding asked(ColumnRole role, String how) {
    return new RoleFinding(role, how, true);
  }
}
