package org.winesclustering.data;

import java.util.Locale;
import org.winesclustering.data.text.Aside;
import org.winesclustering.data.text.TextRow;

/**
 * Rows of an input that were read as no records, for one reason.
 *
 * @param sample text of one of them
 */
public record SetAside(Aside reason, long rows, String sample) {
  /** One sentence for the summary. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%,d %s set aside, such as %s; set input.csv.set-aside = none to read them as records",
        rows,
        reason.words(rows),
        TextRow.shown(sample));
  }
}
