package org.winesclustering.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/**
 * The last line of a terminal. It stays below whatever else is written, which goes through this
 * stream: the line is erased before and drawn again after.
 */
final class StatusLine extends OutputStream {
  private static final String ERASE_REST = "\033[K";

  private final PrintStream terminal;
  private final Charset charset;
  private String line = "";
  private boolean isDrawn;
  private boolean isAtBeginning = true;

  StatusLine(PrintStream terminal, Charset charset) {
    this.terminal = terminal;
    this.charset = charset;
  }

  /** A stream onto the terminal, above the line. */
  PrintStream above() {
    return new PrintStream(this, true, charset);
  }

  /** Shows a line that is shorter than the terminal is wide; an empty one for none. */
  synchronized void show(String text) {
    erase();
    line = text;
    draw();
    terminal.flush();
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (length > 0) {
      erase();
      terminal.write(bytes, offset, length);
      isAtBeginning = bytes[offset + length - 1] == '\n';
      draw();
    }
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void flush() {
    terminal.flush();
  }

  private void erase() {
    if (isDrawn) {
      put("\r" + ERASE_REST);
      isDrawn = false;
    }
  }

  private void draw() {
    if (isAtBeginning && !line.isEmpty()) {
      put(line);
      isDrawn = true;
    }
  }

  private void put(String text) {
    try {
      terminal.write(text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
