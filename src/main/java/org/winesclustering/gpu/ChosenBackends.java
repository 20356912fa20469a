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
 * A class loader with the same classes as another, in which ND4J finds some of its backends only.
 * ND4J can be told by variables of the environment which backend to prefer, but not by a process
 * that has started, and it loads the native parts of what it looks at.
 */
final class ChosenBackends extends ClassLoader {
  private final List<String> types;

  /**
   * A class loader.
   *
   * @param types of the backends to be found
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

  /** A text whose lines are names of classes, under an address of its own. */
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
