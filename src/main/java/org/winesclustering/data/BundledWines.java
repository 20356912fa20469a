package org.winesclustering.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The UCI Wine table that travels inside the application: 178 wines, 13 features, 3 cultivars. */
final class BundledWines {
  static final String LABEL = "cultivar";
  private static final String RESOURCE = "uci-wine.csv";

  private BundledWines() {}

  /** The CSV text; a stream rather than a path, because it lies inside a jar. */
  static byte[] csv() {
    try (InputStream stream = BundledWines.class.getResourceAsStream(RESOURCE)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
