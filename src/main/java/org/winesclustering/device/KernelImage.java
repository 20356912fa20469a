package org.winesclustering.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The kernels as PTX, which the driver translates for its card. */
final class KernelImage {
  private static final String RESOURCE = "ensemble.ptx";

  private KernelImage() {}

  static byte[] read() {
    try (InputStream in = KernelImage.class.getResourceAsStream(RESOURCE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
