package org.winesclustering.data;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.config.DataConfig;
import org.winesclustering.features.MissingValues;

/** Decides whether too many rows were rejected to trust what is left. */
final class RejectionGate {
  private static final int MOST_REASONS = 5;

  private final String location;
  private final DataConfig config;

  RejectionGate(String location, DataConfig config) {
    this.location = location;
    this.config = config;
  }

  /**
   * @throws TooManyRejected when no row is left, or more are rejected than the configuration allows
   */
  void check(
      long read, long rejected, SortedMap<String, Long> byReason, Dataset<Row> rejectedRows) {
    if (rejected == read && Double.isFinite(config.maxRejectedFraction())) {
      throw new TooManyRejected(
          String.format(
              Locale.ROOT,
              "input %s: all %d rows were rejected: %s; %s",
              location,
              read,
              mostFrequent(byReason),
              remedy(byReason)),
          rejectedRows,
          rejected);
    }
    if ((double) rejected / read > config.maxRejectedFraction()) {
      throw new TooManyRejected(
          String.format(
              Locale.ROOT,
              "input %s: %d of %d rows (%.1f %%) were rejected, more than"
                  + " data.max-rejected-fraction = %s allows: %s; %s, or raise"
                  + " data.max-rejected-fraction",
              location,
              rejected,
              read,
              100.0 * rejected / read,
              config.maxRejectedFraction(),
              mostFrequent(byReason),
              remedy(byReason)),
          rejectedRows,
          rejected);
    }
  }

  private static String mostFrequent(SortedMap<String, Long> byReason) {
    String reasons =
        byReason.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_REASONS)
            .map(
                reason -> String.format(Locale.ROOT, "%s (%d)", reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", "));
    return byReason.size() > MOST_REASONS ? reasons + ", .." : reasons;
  }

  private String remedy(SortedMap<String, Long> byReason) {
    StringBuilder remedy = new StringBuilder("correct the rows");
    if (byReason.containsKey(MalformedRows.REASON)) {
      remedy.append(", check input.csv.separator and input.csv.multi-line");
    }
    if (config.missing() == MissingValues.REJECT
        && byReason.keySet().stream().anyMatch(reason -> reason.endsWith(RowExaminer.MISSING))) {
      remedy.append(", set data.missing = impute-median to fill in missing values");
    }
    return remedy.toString();
  }
}
