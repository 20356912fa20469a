package org.winesclustering.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The charting library Plotly.js as the page embeds it.
 *
 * @param compressed its source, compressed with gzip and encoded in base64
 * @param hash of the source, in the notation of a content security policy
 * @param version from the licence header of the source
 */
record Plotly(String compressed, String hash, String version) {
  /** Resource that the build makes from the library's one source file. */
  private static final String SOURCE = "plotly.js.gz";

  private static final Pattern HEADER = Pattern.compile("plotly\\.js (?:\\([^)]*\\) )?v(\\S+)");
  private static final int HEADER_BYTES = 300;

  static Plotly load() {
    byte[] compressed = Resource.bytes(SOURCE);
    byte[] source = unpacked(compressed);
    return new Plotly(
        Base64.getEncoder().encodeToString(compressed),
        ContentPolicy.hash(source),
        version(source));
  }

  private static byte[] unpacked(byte[] compressed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(byte[] source) {
    String header =
        new String(source, 0, Math.min(HEADER_BYTES, source.length), StandardCharsets.UTF_8);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.find()) {
      throw new IllegalStateException("no version in the header of " + SOURCE);
    }
    return matcher.group(1);
  }
}
