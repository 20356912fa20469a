package org.winesclustering.job;

import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.features.CategoryCounts;
import org.winesclustering.run.Manifest;

/** Records with values of categories that the model does not know. */
final class UnknownCategories {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownCategories.class);

  private UnknownCategories() {}

  /**
   * Counts them in the manifest, and warns of them.
   *
   * @param unknown records by the name of the category
   */
  static void report(SortedMap<String, Long> unknown, String input, Manifest manifest) {
    manifest.put("rows.unknownCategories", unknown);
    CategoryCounts.sentence(unknown, input).ifPresent(LOG::warn);
  }
}
