package org.winesclustering.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page's content security policy: a browser runs the page's own scripts only, applies its
 * inline styles, and loads nothing from outside.
 */
final class ContentPolicy {
  private ContentPolicy() {}

  /**
   * The policy that allows some scripts.
   *
   * @param hashes of the scripts, none for a page without scripts
   */
  static String allowing(List<String> hashes) {
    String scripts =
        hashes.isEmpty()
            ? ""
            : hashes.stream()
                .map(hash -> "'" + hash + "'")
                .collect(Collectors.joining(" ", " script-src ", ";"));
    return "default-src 'none';" + scripts + " style-src 'unsafe-inline'; img-src data: blob:";
  }

  /** SHA-256 of a script in the notation of a policy. */
  static String hash(byte[] source) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(source);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
