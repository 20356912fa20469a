package org.winesclustering.data.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.lang3.StringUtils;

/** Detection of the encoding of text from its first bytes. */
final class TextEncoding {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextEncoding() {}

  /**
   * The probable encoding: UTF-16 with a byte order mark or zeros in every other byte; UTF-8 if the
   * bytes are valid; otherwise windows-1252, in which all bytes of old spreadsheets are valid.
   */
  static Charset detect(byte[] beginning) {
    if (beginsWith(beginning, 0xFE, 0xFF) || beginsWith(beginning, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16;
    }
    double evenZeros = shareOfZeros(beginning, 0);
    double oddZeros = shareOfZeros(beginning, 1);
    if (Math.max(evenZeros, oddZeros) >= 0.5 && Math.min(evenZeros, oddZeros) < 0.05) {
      return evenZeros > oddZeros ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    return isUtf8(beginning) ? StandardCharsets.UTF_8 : WINDOWS_1252;
  }

  /** The probable encoding of a file, of which the end may show what the beginning does not. */
  static Charset detect(TextSample sample) {
    Charset charset = detect(sample.beginning());
    boolean isWindows =
        charset.equals(StandardCharsets.UTF_8) && !isUtf8(fromCharacter(sample.ending()));
    return isWindows ? WINDOWS_1252 : charset;
  }

  /** Whether a character is two bytes or more wide. */
  static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }

  /** The bytes without the rest of a character of UTF-8 at their beginning. */
  private static byte[] fromCharacter(byte[] bytes) {
    int begin = 0;
    while (begin < Math.min(3, bytes.length) && (bytes[begin] & 0xC0) == 0x80) {
      begin++;
    }
    return Arrays.copyOfRange(bytes, begin, bytes.length);
  }

  /** The encoding of a part of the text that has no byte order mark, given the first bytes. */
  static Charset withoutMark(Charset charset, byte[] beginning) {
    if (!charset.equals(StandardCharsets.UTF_16)) {
      return charset;
    }
    return beginsWith(beginning, 0xFF, 0xFE)
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
  }

  /** The text without its byte order mark. */
  static String decode(byte[] bytes, Charset charset) {
    return StringUtils.removeStart(new String(bytes, charset), BYTE_ORDER_MARK);
  }

  private static boolean beginsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** The share of zeros in every other byte: in UTF-16, one byte of each Latin letter is zero. */
  private static double shareOfZeros(byte[] bytes, int first) {
    int zeros = 0;
    for (int i = first; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return bytes.length < 2 ? 0 : zeros / (bytes.length / 2.0);
  }

  /** Whether the bytes are valid UTF-8, of which the last character may be incomplete. */
  private static boolean isUtf8(byte[] bytes) {
    return !StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false)
        .isError();
  }
}
