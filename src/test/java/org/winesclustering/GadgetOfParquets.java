package org.winesclustering;

/**
 * A gadget whose name has as many letters as that of MLlib's type of vectors in a file's schema.
 */
public final class GadgetOfParquets {
  public GadgetOfParquets() {
    new Gadget();
  }
}
