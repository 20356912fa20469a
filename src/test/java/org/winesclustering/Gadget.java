package org.winesclustering;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A class as an attacker looks for on a class path: to name it is enough that it does something, as
 * a class that is loaded, a new object or one that is deserialised. It leaves a file.
 */
public final class Gadget implements Serializable {
  /** Property that names the file. */
  public static final String MARKER = "org.winesclustering.gadget";

  private static final long serialVersionUID = 1L;

  static {
    mark();
  }

  public Gadget() {
    mark();
  }

  /** For the tests, which need one without a mark: no marker is named yet. */
  private static void mark() {
    String marker = System.getProperty(MARKER);
    if (marker != null) {
      try {
        Files.writeString(Path.of(marker), "it ran");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    mark();
  }
}
