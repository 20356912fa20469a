package org.winesclustering.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of figures, printed as Markdown line by line and left as JSON in target/bench. */
public final class BenchReport {
  private final String name;
  private final List<String> columns;
  private final List<Map<String, String>> lines = new ArrayList<>();

  /** Prints the head of the table. */
  public BenchReport(String name, String... columns) {
    this.name = name;
    this.columns = List.of(columns);
    System.out.println("| " + String.join(" | ", columns) + " |");
    System.out.println("|" + "---|".repeat(columns.length));
  }

  /** Adds a line, a cell for each column. */
  public void line(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
    Map<String, String> line = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      line.put(columns.get(i), cells[i]);
    }
    lines.add(line);
    try {
      Path file = Path.of("target", "bench", name + ".json");
      Files.createDirectories(file.getParent());
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String mean(double[] values) {
    return number(Arrays.stream(values).average().orElse(Double.NaN));
  }

  static String least(double[] values) {
    return number(Arrays.stream(values).min().orElse(Double.NaN));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
