package org.winesclustering.data;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * A 64-bit hash of a row, nested cells included. It is the same in every process, unlike {@code
 * Row.hashCode} with bytes.
 */
final class RowHash {
  private static final long NULL = 1;
  private static final long ROW = 2;
  private static final long ARRAY = 3;
  private static final long MAP = 4;

  private RowHash() {}

  static long of(Row row) {
    long hash = ROW;
    for (int i = 0; i < row.length(); i++) {
      hash = add(hash, row.get(i));
    }
    return hash;
  }

  private static long add(long hash, Object cell) {
    if (cell == null) {
      return Hash64.add(hash, NULL);
    } else if (cell instanceof Number number && !(cell instanceof BigDecimal)) {
      return Hash64.add(hash, bits(number));
    } else if (cell instanceof Row row) {
      return Hash64.add(hash, of(row));
    } else if (cell instanceof scala.collection.Map<?, ?> map) {
      return Hash64.add(hash, of(map));
    } else if (cell instanceof scala.collection.Seq<?> array) {
      return Hash64.add(hash, of(array));
    } else if (cell instanceof byte[] bytes) {
      return add(hash, bytes);
    }
    return Hash64.add(hash, cell.toString());
  }

  private static long bits(Number number) {
    return number instanceof Double || number instanceof Float
        ? Double.doubleToLongBits(number.doubleValue())
        : number.longValue();
  }

  private static long of(scala.collection.Seq<?> array) {
    long hash = Hash64.add(ARRAY, array.length());
    Iterator<?> elements = array.iterator();
    while (elements.hasNext()) {
      hash = add(hash, elements.next());
    }
    return hash;
  }

  /** The sum of the entries' hashes, because the entries of a map have no order. */
  private static long of(scala.collection.Map<?, ?> map) {
    long sum = 0;
    Iterator<? extends Tuple2<?, ?>> entries = map.iterator();
    while (entries.hasNext()) {
      Tuple2<?, ?> entry = entries.next();
      sum += add(add(MAP, entry._1()), entry._2());
    }
    return sum;
  }

  private static long add(long hash, byte[] bytes) {
    long all = Hash64.add(hash, bytes.length);
    for (byte each : bytes) {
      all = Hash64.add(all, each);
    }
    return all;
  }
}
