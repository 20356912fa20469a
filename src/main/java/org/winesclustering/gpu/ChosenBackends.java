package org.winesclustering.gpu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A class loader in which ND4J finds only some of its backends, otherwise equal to its parent. ND4J
 * reads which backend to prefer from environment variables, which a running process cannot set, and
 * it loads the native libraries of every backend that it examines.
 */
final class ChosenBackends extends ClassLoader {
  private final List<String> types;

  /**
   * Creates a class loader.
   *
   * @param types names of the backends' classes to be found
   */
  ChosenBackends(ClassLoader parent, List<String> types) {
    super(parent);
    this.types = List.copyOf(types);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (!name.equals(CudaBuild.SERVICE)) {
      return super.getResources(name);
    }
    return Collections.enumeration(
        List.of(new URL(null, "backends:/" + String.join(",", types), new Lines(types))));
  }

  /** The handler of a URL whose content is lines of text. */
  private static final class Lines extends URLStreamHandler {
    private final byte[] text;

    Lines(List<String> lines) {
      text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected URLConnection openConnection(URL address) {
      return new URLConnection(address) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(text);
        }
      };
    }
  }
}
