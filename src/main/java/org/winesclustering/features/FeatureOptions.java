package org.winesclustering.features;

import java.util.List;
import java.util.Optional;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.PreparationSteps;

/**
 * Options of the stages that prepare features.
 *
 * @param missing treatment of missing values
 * @param prepare steps along the record before scaling, as {@link
 *     org.winesclustering.spectra.PreparationSteps} reads them; none for features that are no
 *     ordered axis; {@link #AUTO} to have them chosen
 * @param axis positions of the features; empty for 1, 2, ..
 * @param clip bound on the absolute scaled value, 0 for none
 * @param normalize whether each scaled vector is divided by its Euclidean length
 */
public record FeatureOptions(
    MissingValues missing,
    List<String> prepare,
    Optional<Axis> axis,
    Scaler scaler,
    double clip,
    boolean normalize) {
  /** Steps that are chosen by the records, where the features have an axis. */
  public static final List<String> AUTO = List.of("auto");

  public FeatureOptions {
    prepare = List.copyOf(prepare);
    if (!(clip >= 0)) {
      throw new IllegalArgumentException("clip is " + clip + ", allowed: 0 or more");
    }
  }

  /** Options of features that are not prepared along an axis. */
  public static FeatureOptions unprepared(
      MissingValues missing, Scaler scaler, double clip, boolean normalize) {
    return new FeatureOptions(missing, List.of(), Optional.empty(), scaler, clip, normalize);
  }

  /** The same options with other steps. */
  public FeatureOptions withPrepare(List<String> steps) {
    return new FeatureOptions(missing, steps, axis, scaler, clip, normalize);
  }

  /** Whether the steps are still to be chosen, for features along an axis. */
  public boolean isToBeChosen() {
    return prepare.equals(AUTO) && axis.isPresent();
  }

  /** Whether there are steps. */
  public boolean isPrepared() {
    return !prepare.isEmpty() && !prepare.equals(AUTO);
  }

  /** The steps along the record, without the learned one. */
  public List<String> recordSteps() {
    return isPrepared() ? PreparationSteps.alongRecord(prepare) : List.of();
  }

  /** The step that a network learns, which is the last one; empty without one. */
  public Optional<String> learnedStep() {
    return PreparationSteps.learned(prepare);
  }

  /** Whether the features are the points of an ordered axis. */
  public boolean isAlongAxis() {
    return isPrepared() || axis.isPresent();
  }

  /** Bound on the absolute scaled value that counts with the scaler; 0 for none. */
  public double bound() {
    return scaler.isOfUnlikeColumns() ? 0 : clip;
  }
}
