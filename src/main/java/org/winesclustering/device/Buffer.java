package org.winesclustering.device;

import com.sun.jna.Memory;
import com.sun.jna.ptr.LongByReference;
import java.lang.ref.Cleaner;

/**
 * Memory of a card that grows to what is written to it, with as much on the host through which it
 * is written and read. Belongs to one stream. What nobody closes is freed when it is garbage.
 */
final class Buffer implements AutoCloseable {
  private static final int ALIGNMENT = Float.BYTES;
  private static final Cleaner CLEANER = Cleaner.create();

  private final Stream stream;
  private long place;
  private long capacity;
  private Cleaner.Cleanable allocation = () -> {};
  private Memory host;

  Buffer(Stream stream) {
    this.stream = stream;
  }

  /** The address on the card; 0 before anything was written. */
  long place() {
    return place;
  }

  /** Makes room for so many bytes; what was there is lost if there was less. */
  Buffer fit(long bytes) {
    if (bytes > capacity) {
      free();
      LongByReference answer = new LongByReference();
      stream.card().call("cuMemAlloc", library -> library.cuMemAlloc_v2(answer, Card.bytes(bytes)));
      place = answer.getValue();
      capacity = bytes;
      allocation = CLEANER.register(this, new Freeing(stream.card(), place));
    }
    return this;
  }

  void write(float[] values) {
    fit((long) values.length * Float.BYTES);
    write(values, 0);
  }

  /** Writes to a part of what there is room for, from some byte on. */
  void write(float[] values, long from) {
    long bytes = (long) values.length * Float.BYTES;
    host(bytes).write(0, values, 0, values.length);
    send(from, bytes);
  }

  void write(int[] values) {
    long bytes = (long) values.length * Integer.BYTES;
    fit(bytes);
    host(bytes).write(0, values, 0, values.length);
    send(0, bytes);
  }

  /** Fills bytes with zeros. */
  void clear(long bytes) {
    fit(bytes);
    stream
        .card()
        .call(
            "cuMemsetD32Async",
            library ->
                library.cuMemsetD32Async(
                    place, 0, Card.bytes(bytes / ALIGNMENT), stream.pointer()));
  }

  float[] floats(int count) {
    return receive((long) count * Float.BYTES).getFloatArray(0, count);
  }

  double[] doubles(int count) {
    return receive((long) count * Double.BYTES).getDoubleArray(0, count);
  }

  private void send(long from, long bytes) {
    stream
        .card()
        .call(
            "cuMemcpyHtoDAsync",
            library ->
                library.cuMemcpyHtoDAsync_v2(
                    place + from, host, Card.bytes(bytes), stream.pointer()));
  }

  private Memory receive(long bytes) {
    Memory to = host(bytes);
    stream
        .card()
        .call(
            "cuMemcpyDtoHAsync",
            library ->
                library.cuMemcpyDtoHAsync_v2(to, place, Card.bytes(bytes), stream.pointer()));
    stream.finish();
    return to;
  }

  /** The host's memory, which no copy reads any more. */
  private Memory host(long bytes) {
    stream.finish();
    if (host == null || host.size() < bytes) {
      host = new Memory(bytes);
    }
    return host;
  }

  private void free() {
    if (capacity > 0) {
      // The card may still be at work with it.
      stream.finish();
      capacity = 0;
      place = 0;
      allocation.clean();
    }
  }

  /** Knows the place alone: what it frees must become garbage. */
  private record Freeing(Card card, long place) implements Runnable {
    @Override
    public void run() {
      card.call("cuMemFree", library -> library.cuMemFree_v2(place));
    }
  }

  @Override
  public void close() {
    free();
  }
}
