package org.winesclustering.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells how text is encoded from its first bytes. */
final class TextEncoding {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextEncoding() {}

  /**
   * UTF-16 by its byte order mark, or by the zeros that are every other byte of it; UTF-8 where the
   * bytes are valid in it; otherwise windows-1252, in which every byte sequence of old spreadsheets
   * is valid.
   */
  static Charset detect(byte[] beginning) {
    if (beginsWith(beginning, 0xFE, 0xFF) || beginsWith(beginning, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16;
    }
    double evenZeros = shareOfZeros(beginning, 0);
    double oddZeros = shareOfZeros(beginning, 1);
    if (Math.max(evenZeros, oddZeros) >= 0.5 && Math.min(evenZeros, oddZeros) == 0) {
      return evenZeros > oddZeros ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    return isUtf8(beginning) ? StandardCharsets.UTF_8 : WINDOWS_1252;
  }

  /** The text without its byte order mark. */
  static String decode(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static boolean beginsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Of every other byte: most letters of a table are Latin, whose other half is zero in UTF-16. */
  private static double shareOfZeros(byte[] bytes, int first) {
    int zeros = 0;
    for (int i = first; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return bytes.length < 2 ? 0 : zeros / (bytes.length / 2.0);
  }

  /** A character cut in two by the end of the sample does not count against it. */
  private static boolean isUtf8(byte[] bytes) {
    return !StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false)
        .isError();
  }
}
