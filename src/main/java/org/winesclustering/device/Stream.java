package org.winesclustering.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;

/** A sequence of copies and kernels on a card, one after the other; for one thread at a time. */
final class Stream implements AutoCloseable {
  /** Does not wait for the work of other streams. */
  private static final int NON_BLOCKING = 1;

  /** More than any kernel has. */
  private static final long MOST_ARGUMENTS = 64;

  private static final Cleaner CLEANER = Cleaner.create();

  private final Card card;
  private final Pointer pointer;
  private final Cleaner.Cleanable end;

  /** Arguments of a kernel, which the driver has read when a launch comes back. */
  private final Memory values = new Memory(MOST_ARGUMENTS * Long.BYTES);

  private final Memory places = new Memory(MOST_ARGUMENTS * Long.BYTES);

  Stream(Card card) {
    this.card = card;
    pointer =
        card.pointer(
            "cuStreamCreate", (library, answer) -> library.cuStreamCreate(answer, NON_BLOCKING));
    end = CLEANER.register(this, new Ending(card, pointer));
    for (long i = 0; i < MOST_ARGUMENTS; i++) {
      places.setPointer(i * Long.BYTES, values.share(i * Long.BYTES));
    }
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
    for (int i = 0; i < arguments.length; i++) {
      put(arguments[i], (long) i * Long.BYTES);
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
                places,
                null));
  }

  private void put(Object argument, long place) {
    if (argument instanceof Integer number) {
      values.setInt(place, number);
    } else if (argument instanceof Float number) {
      values.setFloat(place, number);
    } else {
      values.setLong(place, (Long) argument);
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
