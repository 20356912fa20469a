package org.winesclustering.data.text;

/**
 * The first and the last bytes of a file.
 *
 * @param beginning the first bytes
 * @param complete whether these are all
 * @param ending the last bytes, none if the file is complete or cannot be read from its end
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
public record TextSample(byte[] beginning, boolean complete, byte[] ending) {
  /** The whole file. */
  public static TextSample whole(byte[] bytes) {
    return new TextSample(bytes, true, new byte[0]);
  }
}
