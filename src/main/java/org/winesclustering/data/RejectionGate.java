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

/** Decides whether too many rows were rejected to trust the rest. */
record RejectionGate(String location, DataConfig config) {
  private static final int MOST_REASONS = 5;

  /** Throws {@link TooManyRejected} if no row is left, or more are rejected than allowed. */
  void check(
      long read, long rejected, SortedMap<String, Long> byReason, Dataset<Row> rejectedRows) {
    double most = config.maxRejectedFraction();
    boolean isAll = rejected == read;
    if (Double.isInfinite(most) || (!isAll && (double) rejected / read <= most)) {
      return;
    }
    String problem =
        isAll
            ? "all "
                + read
                + " rows were rejected: "
                + mostFrequent(byReason)
                + "; "
                + remedy(byReason)
            : String.format(
                Locale.ROOT,
                "%d of %d rows (%.1f %%) were rejected, more than data.max-rejected-fraction = %s"
                    + " allows: %s; %s, or raise data.max-rejected-fraction",
                rejected,
                read,
                100.0 * rejected / read,
                most,
                mostFrequent(byReason),
                remedy(byReason));
    throw new TooManyRejected("input " + location + ": " + problem, rejectedRows, rejected);
  }

  private static String mostFrequent(SortedMap<String, Long> byReason) {
    String reasons =
        byReason.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_REASONS)
            .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
            .collect(Collectors.joining(", "));
    return byReason.size() > MOST_REASONS ? reasons + ", .." : reasons;
  }

  private String remedy(SortedMap<String, Long> byReason) {
    StringBuilder remedy = new StringBuilder("correct the rows");
    if (byReason.containsKey(MalformedRows.REASON)) {
      remedy.append(", check input.csv.separator and input.csv.multi-line");
    }
    if (byReason.keySet().stream().anyMatch(reason -> reason.contains(RowExaminer.TWO_NUMBERS))) {
      remedy.append(", set input.csv.decimal = point or comma to say what 1,065 is");
    }
    if (config.missing() == MissingValues.REJECT
        && byReason.keySet().stream().anyMatch(reason -> reason.endsWith(RowExaminer.MISSING))) {
      remedy.append(", set data.missing = impute-median to fill in missing values");
    }
    return remedy.toString();
  }
}
