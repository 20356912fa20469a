package org.winesclustering.devicecheck;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.winesclustering.device.Card;
import org.winesclustering.device.Cards;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.device.Driver;
import org.winesclustering.device.KernelNetwork;

/**
 * The main class of the kit. Exit code 0: all is well; 1: a check failed; 2: nothing can be checked
 * on this machine.
 */
public final class DeviceCheck {
  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int CANNOT_RUN = 2;

  /** The kit's folder. */
  private static final String KIT = "kit";

  private static final double LEAST_CAPABILITY = 7.5;

  private final Path kit = Path.of(System.getProperty(KIT));
  private final Options options;

  private DeviceCheck(Options options) {
    this.options = options;
  }

  /** Runs the kit. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      return new DeviceCheck(Options.of(arguments)).run();
    } catch (CannotRun e) {
      System.err.println("device-check cannot run: " + e.getMessage());
      return CANNOT_RUN;
    } catch (DeviceFailure e) {
      System.err.println("FAILED: " + e.getMessage());
      return FAILED;
    }
  }

  private int run() {
    Driver driver = driver();
    Map<Integer, Card.Facts> cards = cards(driver);
    if (options.isStepsAlone()) {
      cards.keySet().forEach(this::makeSteps);
      return PASSED;
    }
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<CardReport> reports =
        cards.entrySet().stream()
            .map(card -> CardReport.of(card.getKey(), card.getValue(), kit, options))
            .toList();
    List<Sanitizer> sanitizer = Sanitizer.all();
    List<String> failures = new ArrayList<>();
    reports.forEach(report -> failures.addAll(report.failures()));
    sanitizer.stream()
        .filter(Sanitizer::isFailed)
        .map(tool -> tool.tool() + " of compute-sanitizer: " + tool.said())
        .forEach(failures::add);
    Report report =
        new Report(
            date, KernelNetwork.kernels(), NvidiaDriver.of(driver), reports, sanitizer, failures);
    report.write(options.output());
    new Summary(report).print(System.out);
    return finish(failures, System.err);
  }

  private int finish(List<String> failures, PrintStream errors) {
    failures.forEach(failure -> errors.println("FAILED: " + failure));
    System.out.printf(
        "%s; all numbers are in %s%n", failures.isEmpty() ? "passed" : "failed", options.output());
    return failures.isEmpty() ? PASSED : FAILED;
  }

  private static Driver driver() {
    try {
      return Cards.driver()
          .orElseThrow(
              () ->
                  new CannotRun(
                      "there is no libcuda.so.1. Install NVIDIA's driver, 450 or later, or, in a"
                          + " container, have it given (docker run --gpus all)"));
    } catch (DeviceFailure e) {
      throw new CannotRun(
          e.getMessage() + ". Look whether nvidia-smi lists a card, and CUDA_VISIBLE_DEVICES");
    }
  }

  /** The cards that can be used, by their numbers. */
  private static Map<Integer, Card.Facts> cards(Driver driver) {
    Map<Integer, Card.Facts> cards = new TreeMap<>();
    for (int i = 0; i < driver.cards(); i++) {
      Card.Facts facts = Card.facts(driver, i);
      if (Double.parseDouble(facts.major() + "." + facts.minor()) >= LEAST_CAPABILITY) {
        cards.put(i, facts);
      } else {
        System.out.printf(
            "%s is left out: it has the compute capability %d.%d, and %s is needed%n",
            facts.name(), facts.major(), facts.minor(), LEAST_CAPABILITY);
      }
    }
    if (cards.isEmpty()) {
      throw new CannotRun(
          "the driver has no card of compute capability 7.5 or later. Look at nvidia-smi, and"
              + " CUDA_VISIBLE_DEVICES");
    }
    return cards;
  }

  /** Two steps of each fixture. */
  private void makeSteps(int ordinal) {
    FixtureFiles files = new FixtureFiles(kit.resolve("fixtures"));
    for (Fixture fixture : files.all()) {
      try (CardTraining training =
          new CardTraining(
              fixture, files.states(fixture).get(0), fixture.network().on(Cards.card(ordinal)))) {
        training.train(2);
        training.loss();
      }
    }
  }
}
