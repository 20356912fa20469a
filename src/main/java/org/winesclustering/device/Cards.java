package org.winesclustering.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The cards of this process, each opened once. */
public final class Cards {
  private static final Map<Integer, Card> OPENED = new HashMap<>();
  private static Optional<Driver> driver = Optional.empty();

  private Cards() {}

  /**
   * The driver of this process; empty if there is none.
   *
   * @throws DeviceFailure if it does not start
   */
  public static synchronized Optional<Driver> driver() {
    if (driver.isEmpty()) {
      try {
        driver = Optional.of(Driver.load());
      } catch (UnsatisfiedLinkError e) {
        return Optional.empty();
      }
    }
    return driver;
  }

  /**
   * A card.
   *
   * @param ordinal number among the cards that this process sees, from 0
   * @throws DeviceFailure if the driver refuses
   * @throws java.util.NoSuchElementException if there is no driver
   */
  public static synchronized Card card(int ordinal) {
    return OPENED.computeIfAbsent(ordinal, number -> new Card(driver().orElseThrow(), number));
  }
}
