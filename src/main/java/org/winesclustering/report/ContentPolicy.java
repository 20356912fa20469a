package org.winesclustering.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a browser may do with the page: run these scripts and no other, style it by what stands in
 * it, and reach nothing outside.
 */
final class ContentPolicy {
  private ContentPolicy() {}

  /**
   * @param hashes of the scripts, none for a page without
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

  static String hash(byte[] source) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(source);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
