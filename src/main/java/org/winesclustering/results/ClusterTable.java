package org.winesclustering.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.winesclustering.report.RunReport.Card;

/** The clusters of a run as a table for a terminal. */
public final class ClusterTable {
  private static final String HEADING = "cluster";
  private static final int NARROWEST = 30;

  private ClusterTable() {}

  /**
   * Makes the lines of the table: name, records, share and traits of each cluster.
   *
   * @param columns of the terminal, to which traits are wrapped; empty for no limit
   */
  public static List<String> lines(List<Card> cards, OptionalInt columns) {
    int width =
        Stream.concat(Stream.of(HEADING), cards.stream().map(ClusterTable::title))
            .mapToInt(String::length)
            .max()
            .orElseThrow();
    List<String> lines = new ArrayList<>();
    String heading = line(width, HEADING, "records", "share");
    lines.add(heading + "traits");
    for (Card card : cards) {
      String begin =
          line(
              width,
              title(card),
              String.format(Locale.ROOT, "%,d", card.size()),
              card.wholePercent() + " %");
      for (String part : wrapped(card.traits(), heading.length(), columns)) {
        lines.add(begin + part);
        begin = " ".repeat(begin.length());
      }
    }
    return lines;
  }

  private static String title(Card card) {
    return (card.cluster() + " " + card.name()).strip();
  }

  private static String line(int width, String name, String records, String share) {
    return String.format(Locale.ROOT, "%-" + width + "s  %13s  %5s  ", name, records, share);
  }

  private static List<String> wrapped(String traits, int before, OptionalInt columns) {
    if (columns.isEmpty()) {
      return List.of(traits);
    }
    int room = Math.max(NARROWEST, columns.getAsInt() - 1 - before);
    return WordUtils.wrap(traits, room, "\n", true).lines().toList();
  }
}
