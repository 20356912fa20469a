package org.winesclustering.spectra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;

/**
 * Steps of a preparation as text, such as {@code snv} and {@code savitzky-golay(window=11, order=2,
 * derivative=1)}, in the order in which they are made.
 */
public final class PreparationSteps {
  /**
   * Name of the step that a network learns, {@code autoencoder.InvariantStep}: the last one, which
   * no step along the record can follow.
   */
  public static final String LEARNED = "invariants";

  private static final Parameter PREPARE = Parameter.of(PreparationSteps.class, "prepare");

  /** Curves of a baseline, more than which change nothing that can be seen. */
  private static final int CURVES = 20;

  /** The methods by their usual names, and how each is written. */
  private enum Method {
    LOG_1_R("log-1-r(full=1, floor=0)"),
    RANGE("range(900..1800, 2800..3000)"),
    EXCLUDE("exclude(1600..1700)"),
    SNV("snv"),
    MSC("msc"),
    SAVITZKY_GOLAY("savitzky-golay(window=11, order=2, derivative=0)"),
    DETREND("detrend(order=2)"),
    ALS("als(lambda=1e5, p=0.01, iterations=20)"),
    NORMALIZE("normalize(to=area)"),
    BIN("bin(points=4) or bin(width=0.04)"),
    ALIGN("align(shift=10, intervals=1)"),
    INVARIANTS(LEARNED + "(shift=10, warp=1.5) as the last step");

    private final String usage;

    Method(String usage) {
      this.usage = usage;
    }
  }

  private PreparationSteps() {}

  /**
   * Reads steps.
   *
   * @throws WinesFailure of kind USAGE if a step is unknown or a parameter is wrong
   */
  public static List<PreparationStep> parse(List<String> texts) {
    return texts.stream().map(PreparationSteps::parse).toList();
  }

  private static PreparationStep parse(String text) {
    try {
      StepText step = new StepText(text);
      Method method = method(step.name());
      PreparationStep made = step(method, step);
      step.checkEmpty(method.usage);
      return made;
    } catch (IllegalArgumentException e) {
      throw failure(text, e);
    }
  }

  private static PreparationStep step(Method method, StepText text) {
    return switch (method) {
      case LOG_1_R -> new Absorbance(text.number("full", 1), text.number("floor", 0));
      case RANGE -> new AxisRanges(text.ranges(), AxisRanges.Action.KEEP);
      case EXCLUDE -> new AxisRanges(text.ranges(), AxisRanges.Action.EXCLUDE);
      case SNV -> new StandardNormalVariate();
      case MSC -> new MultiplicativeScatterCorrection();
      case SAVITZKY_GOLAY ->
          new SavitzkyGolay(
              text.whole("window", 11), text.whole("order", 2), text.whole("derivative", 0));
      case DETREND -> new Detrend(text.whole("order", 2));
      case ALS ->
          new AsymmetricLeastSquares(
              text.number("lambda", 1e5), text.number("p", 0.01), text.whole("iterations", CURVES));
      case NORMALIZE -> Normalization.of(text.word("to", "area"));
      case BIN -> new Binning(text.whole("points", 0), text.number("width", 0));
      case ALIGN -> new Alignment(text.whole("shift", 10), text.whole("intervals", 1));
      case INVARIANTS -> throw new IllegalArgumentException("it is allowed as the last step only");
    };
  }

  private static Method method(String name) {
    if (!KebabCase.names(Method.class).contains(name)) {
      throw new IllegalArgumentException(
          "there is no step %s, allowed: %s"
              .formatted(
                  name,
                  Arrays.stream(Method.values())
                      .map(method -> method.usage)
                      .collect(Collectors.joining(", "))));
    }
    return KebabCase.parse(Method.class, name);
  }

  /**
   * The axes that come to each step, and after them the one of the prepared records.
   *
   * @param texts of the steps
   * @param axis of the records before the first step
   * @throws WinesFailure of kind USAGE if a step is unknown, a parameter is wrong, or a step cannot
   *     be made on its axis, such as a range that holds no position
   */
  public static List<Axis> axes(List<String> texts, Axis axis) {
    List<PreparationStep> steps = parse(texts);
    List<Axis> axes = new ArrayList<>(List.of(axis));
    for (int i = 0; i < steps.size(); i++) {
      try {
        axes.add(steps.get(i).after(axes.get(i)));
      } catch (IllegalArgumentException e) {
        throw failure(texts.get(i), e);
      }
    }
    return axes;
  }

  /** The learned step among steps, which is the last one; empty without. */
  public static Optional<String> learned(List<String> texts) {
    return texts.stream()
        .skip(Math.max(0, texts.size() - 1))
        .filter(PreparationSteps::isLearned)
        .findFirst();
  }

  private static boolean isLearned(String text) {
    return text.strip().equals(LEARNED) || text.strip().startsWith(LEARNED + "(");
  }

  /** The steps along the record: all but the learned one. */
  public static List<String> alongRecord(List<String> texts) {
    return learned(texts).isPresent() ? texts.subList(0, texts.size() - 1) : texts;
  }

  /** The failure by a step that cannot be made. */
  public static WinesFailure failure(String text, IllegalArgumentException cause) {
    return WinesFailure.of(
        FailureKind.USAGE, "%s is \"%s\": %s", PREPARE, text, cause.getMessage());
  }
}
