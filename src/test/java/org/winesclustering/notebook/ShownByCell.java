package org.winesclustering.notebook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What cells show, in order: standard output, and what they give to {@code display}. Public, and
 * static, because JShell's classes call it.
 */
public final class ShownByCell {
  private static final List<CellOutput> SHOWN = new ArrayList<>();
  private static final ByteArrayOutputStream WRITTEN = new ByteArrayOutputStream();

  private ShownByCell() {}

  /** The method that Java kernels offer, for JShell. */
  static final String DISPLAY =
      """
      String display(Object value, String... types) {
        return org.winesclustering.notebook.ShownByCell.display(value, types);
      }
      """;

  /**
   * Shows a value as text.
   *
   * @param types MIME types of the text; {@code text/plain} without any
   * @return a name for what is shown, as in the kernels
   */
  public static synchronized String display(Object value, String... types) {
    flush();
    for (String type : types.length == 0 ? new String[] {"text/plain"} : types) {
      SHOWN.add(new CellOutput(type, String.valueOf(value)));
    }
    return "output-" + SHOWN.size();
  }

  /** A stream to stand in for standard output. */
  static PrintStream stream() {
    return new PrintStream(WRITTEN, true, StandardCharsets.UTF_8);
  }

  /** What has been shown since the last call. */
  static synchronized List<CellOutput> take() {
    flush();
    List<CellOutput> all = List.copyOf(SHOWN);
    SHOWN.clear();
    return all;
  }

  private static void flush() {
    if (WRITTEN.size() > 0) {
      SHOWN.add(new CellOutput(CellOutput.STREAM, WRITTEN.toString(StandardCharsets.UTF_8)));
      WRITTEN.reset();
    }
  }
}
