package org.winesclustering.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.config.DataConfig;
import org.winesclustering.data.text.TextRow;
import org.winesclustering.features.MissingValues;

/** Decides whether too many rows were rejected to trust the rest. */
record RejectionGate(Records records, DataConfig config) {
  private static final int MOST_REASONS = 5;

  /** Arrays that must have one length. */
  private static final Pattern OF_ONE_LENGTH = Pattern.compile("not an array of \\d+ numbers$");

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
                + first(rejectedRows)
                + "; "
                + remedy(byReason)
            : String.format(
                Locale.ROOT,
                "%d of %d rows (%.1f %%) were rejected, more than data.max-rejected-fraction = %s"
                    + " allows: %s%s; %s, or raise data.max-rejected-fraction",
                rejected,
                read,
                100.0 * rejected / read,
                most,
                mostFrequent(byReason),
                first(rejectedRows),
                remedy(byReason));
    throw new TooManyRejected(
        "input " + records.location() + ": " + problem, rejectedRows, rejected);
  }

  /** The first of the rejected rows, with its line where that can be found. */
  private String first(Dataset<Row> rejectedRows) {
    Row row = rejectedRows.head();
    int reason = row.length() - 1;
    int malformed = MalformedRows.of(records).column();
    boolean isMalformed = malformed >= 0 && !row.isNullAt(malformed);
    List<String> cells =
        IntStream.range(0, reason)
            .filter(i -> i != malformed)
            .mapToObj(i -> row.isNullAt(i) ? "" : String.valueOf(row.get(i)))
            .toList();
    String text = isMalformed ? row.getString(malformed) : String.join(", ", cells);
    Optional<SourceLine> line =
        isMalformed ? SourceLine.withText(text, records) : SourceLine.withCells(cells, records);
    return "; the first is %s: %s%s"
        .formatted(
            line.map(SourceLine::shown).orElseGet(() -> TextRow.shown(text)),
            row.getString(reason),
            isMalformed ? ", " + cells.size() + " cells are expected" : "");
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
    if (byReason.keySet().stream().anyMatch(reason -> reason.contains(RowExaminer.NOT_ONE_OF))) {
      remedy.append(
          ", add words to the column's order (features.ordered or the plan of the columns)");
    }
    if (byReason.keySet().stream()
        .anyMatch(
            reason ->
                reason.endsWith(RowExaminer.NOT_A_NUMBER)
                    || reason.endsWith(RowExaminer.NOT_A_DAY))) {
      remedy.append(", name marks for missing values in data.missing-marks");
    }
    if (byReason.keySet().stream().anyMatch(reason -> OF_ONE_LENGTH.matcher(reason).find())) {
      remedy.append(", train with data.unequal-lengths = pad to have shorter arrays padded");
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
