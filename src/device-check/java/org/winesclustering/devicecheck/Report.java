package org.winesclustering.devicecheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that the kit writes.
 *
 * @param date when it began, by ISO 8601
 * @param kernels the hash of their source
 * @param driver NVIDIA's
 * @param cards in the driver's order
 * @param sanitizer each tool of it
 * @param failures what is wrong; empty if nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    String date,
    String kernels,
    NvidiaDriver driver,
    List<CardReport> cards,
    List<Sanitizer> sanitizer,
    List<String> failures) {

  Report {
    cards = List.copyOf(cards);
    sanitizer = List.copyOf(sanitizer);
    failures = List.copyOf(failures);
  }

  void write(Path file) {
    try {
      FixtureFiles.JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
