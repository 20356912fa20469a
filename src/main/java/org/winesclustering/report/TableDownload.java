package org.winesclustering.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A table of all records that the page offers: as a file beside it, or from the page itself.
 *
 * @param href the file beside the page
 * @param fileName name under which it is kept
 * @param rows records in it
 * @param packed its bytes, compressed with gzip and encoded in base64; empty where the page does
 *     not carry them
 */
public record TableDownload(String href, String fileName, long rows, Optional<String> packed) {

  /** A table that the page carries. */
  public static TableDownload within(String href, String fileName, long rows, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TableDownload(
        href, fileName, rows, Optional.of(Base64.getEncoder().encodeToString(bytes.toByteArray())));
  }

  /** A table that only lies beside the page. */
  public static TableDownload beside(String href, String fileName, long rows) {
    return new TableDownload(href, fileName, rows, Optional.empty());
  }

  boolean isWithin() {
    return packed.isPresent();
  }

  TableDownload withoutContent() {
    return beside(href, fileName, rows);
  }
}
