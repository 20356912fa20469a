package org.winesclustering.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/** The one line that tells of a card whose memory is too small. */
public final class CardMemory {
  private CardMemory() {}

  /**
   * Does work on a card.
   *
   * @param what needs the memory, such as {@code minibatches of 64 rows}
   * @param size that can be set lower; empty if there is none
   * @throws WinesFailure with {@link FailureKind#USAGE} if the card has too little memory left
   */
  public static <T> T within(String what, Optional<Parameter> size, Supplier<T> work) {
    try {
      return work.get();
    } catch (DeviceFailure e) {
      if (!e.isOutOfMemory()) {
        throw e;
      }
      List<Object> words = new ArrayList<>(List.of(what));
      size.ifPresent(words::add);
      words.add(e.getMessage());
      throw WinesFailure.of(
          FailureKind.USAGE,
          "a GPU has too little memory left for %s; "
              + (size.isPresent() ? "set %s lower, or " : "")
              + "let fewer tasks share the GPU, by a larger spark.task.resource.gpu.amount or, in"
              + " local mode, a smaller local[n] (%s)",
          words.toArray());
    }
  }
}
