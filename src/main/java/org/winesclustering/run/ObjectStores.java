package org.winesclustering.run;

import java.util.Set;

/** File systems that show an object only once all of it is there, and copy it to rename it. */
final class ObjectStores {
  private static final Set<String> SCHEMES =
      Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn", "obs", "wasb", "wasbs");

  private ObjectStores() {}

  /**
   * Whether a file system is one of them.
   *
   * @param scheme in lower case
   */
  static boolean have(String scheme) {
    return SCHEMES.contains(scheme);
  }
}
