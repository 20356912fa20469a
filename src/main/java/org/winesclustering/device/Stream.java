package org.winesclustering.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;

/** A sequence of copies and kernels on a card, one after the other; for one thread at a time. */
final class Stream implements AutoCloseable {
  /** Does not wait for the work of other streams. */
  private static final int NON_BLOCKING = 1;

  private static final Cleaner CLEANER = Cleaner.create();

  private final Card card;
  private final Pointer pointer;
  private final Cleaner.Cleanable end;

  Stream(Card card) {
    this.card = card;
    pointer =
        card.pointer(
            "cuStreamCreate", (library, answer) -> library.cuStreamCreate(answer, NON_BLOCKING));
    end = CLEANER.register(this, new Ending(card, pointer));
  }

  Card card() {
    return card;
  }

  Pointer pointer() {
    return pointer;
  }

  /**
   * Starts a kernel.
   *
   * @param size of the launch
   * @param arguments of the kernel in their order: Integer, Float, or Long, also for addresses
   */
  void launch(Kernel kernel, LaunchSize size, Object... arguments) {
    try (Memory values = new Memory((long) arguments.length * Long.BYTES);
        Memory pointers = new Memory((long) arguments.length * Long.BYTES)) {
      for (int i = 0; i < arguments.length; i++) {
        Pointer place = values.share((long) i * Long.BYTES);
        put(place, arguments[i]);
        pointers.setPointer((long) i * Long.BYTES, place);
      }
      card.call(
          "cuLaunchKernel of " + kernel.functionName(),
          library ->
              library.cuLaunchKernel(
                  card.function(kernel),
                  size.blocks(),
                  size.members(),
                  1,
                  size.threads(),
                  1,
                  1,
                  size.sharedBytes(),
                  pointer,
                  pointers,
                  null));
    }
  }

  private static void put(Pointer place, Object argument) {
    if (argument instanceof Integer number) {
      place.setInt(0, number);
    } else if (argument instanceof Float number) {
      place.setFloat(0, number);
    } else {
      place.setLong(0, (Long) argument);
    }
  }

  /** Waits until all is done. */
  void finish() {
    card.call("cuStreamSynchronize", library -> library.cuStreamSynchronize(pointer));
  }

  @Override
  public void close() {
    end.clean();
  }

  /** Knows the driver's stream alone: this object must become garbage. */
  private record Ending(Card card, Pointer pointer) implements Runnable {
    @Override
    public void run() {
      card.call("cuStreamDestroy", library -> library.cuStreamDestroy_v2(pointer));
    }
  }
}
