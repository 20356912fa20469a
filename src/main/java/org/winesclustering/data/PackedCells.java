package org.winesclustering.data;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * The cells of a row as they are kept: texts and nulls without what Java's serialisation notes of
 * each object.
 */
public final class PackedCells implements Externalizable {
  private static final long serialVersionUID = 1L;

  /** Bytes that a text may take in this form; {@code writeUTF} writes three a character at most. */
  private static final int LONGEST = 0xffff / 3;

  private static final int NULL = 0;
  private static final int TEXT = 1;
  private static final int OTHER = 2;

  private Object[] cells;

  /** Cells that are yet to be read. */
  public PackedCells() {
    this(new Object[0]);
  }

  PackedCells(Object... cells) {
    this.cells = cells;
  }

  Object[] cells() {
    return cells;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(cells.length);
    for (Object cell : cells) {
      if (cell == null) {
        out.writeByte(NULL);
      } else if (cell instanceof String text && text.length() <= LONGEST) {
        out.writeByte(TEXT);
        out.writeUTF(text);
      } else {
        out.writeByte(OTHER);
        out.writeObject(cell);
      }
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    cells = new Object[in.readInt()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          switch (in.readByte()) {
            case NULL -> null;
            case TEXT -> in.readUTF();
            default -> in.readObject();
          };
    }
  }
}
