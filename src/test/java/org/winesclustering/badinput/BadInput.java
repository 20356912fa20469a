package org.winesclustering.badinput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An input with something wrong in it, or something unusual.
 *
 * @param name of its kind, its number and what was done, such as {@code names-12 duplicate}
 * @param given writes what is needed and says the command line
 * @param expected how the command may end
 */
record BadInput(String name, Given given, Expected expected) {

  /** Makes the input. */
  @FunctionalInterface
  interface Given {
    /**
     * Writes the files.
     *
     * @param folder empty, for this input alone
     * @return what follows {@code submit/wines}
     */
    List<String> in(Path folder) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
