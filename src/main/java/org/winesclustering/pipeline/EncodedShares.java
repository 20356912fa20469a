package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.winesclustering.autoencoder.InvariantEncoderModel;
import org.winesclustering.autoencoder.InvariantGradients;
import org.winesclustering.features.PowerTransformModel;
import org.winesclustering.features.VectorClipper;
import org.winesclustering.ml.RowMap;
import org.winesclustering.network.ClusterShares;

/**
 * The network's shares of clusters as a function of the records along their axis, where an encoder
 * and a scaler come between: the chain rule.
 */
final class EncodedShares implements ClusterShares {
  /** Step of the difference that stands for the derivative of a scaled number. */
  private static final double STEP = 1e-5;

  private final InvariantGradients encoder;

  /** Each changes a number by this number alone. */
  private final List<RowMap> scaling;

  private final ClusterShares network;

  private EncodedShares(InvariantGradients encoder, List<RowMap> scaling, ClusterShares network) {
    this.encoder = encoder;
    this.scaling = scaling;
    this.network = network;
  }

  /**
   * The shares; empty without an encoder, where a scaler is not one of single numbers, or where one
   * of the networks has no such derivatives.
   */
  static Optional<ClusterShares> of(PreparedRecords prepared, Embedded learned) {
    List<RowMap> scaling = new ArrayList<>();
    Stream<Transformer> stages =
        Stream.concat(
            Stream.of(prepared.scaling().stages())
                .dropWhile(stage -> !(stage instanceof InvariantEncoderModel))
                .skip(1),
            prepared.powers().stream());
    for (Transformer stage : stages.toList()) {
      Optional<RowMap> map = map(stage);
      if (map.isEmpty()) {
        return Optional.empty();
      }
      scaling.add(map.get());
    }
    return prepared
        .encoder()
        .flatMap(InvariantEncoderModel::gradients)
        .flatMap(
            encoder ->
                learned
                    .network()
                    .shareGradients()
                    .map(network -> new EncodedShares(encoder, scaling, network)));
  }

  private static Optional<RowMap> map(Transformer stage) {
    if (stage instanceof StandardScalerModel scaler) {
      double[] means = scaler.mean().toArray();
      double[] divisors = scaler.std().toArray();
      return Optional.of(
          row ->
              IntStream.range(0, row.length)
                  .mapToDouble(i -> divisors[i] == 0 ? 0 : (row[i] - means[i]) / divisors[i])
                  .toArray());
    }
    if (stage instanceof VectorClipper clipper) {
      return Optional.of(clipper::clipped);
    }
    return stage instanceof PowerTransformModel powers
        ? Optional.of(powers.transform())
        : Optional.empty();
  }

  @Override
  public double[][] shares(double[][] records) {
    return network.shares(scaled(encoder.invariants(records), 0));
  }

  @Override
  public double[][] gradients(double[][] records, int cluster) {
    double[][] invariants = encoder.invariants(records);
    double[][] weights = network.gradients(scaled(invariants, 0), cluster);
    double[][] above = scaled(invariants, STEP);
    double[][] below = scaled(invariants, -STEP);
    for (int row = 0; row < weights.length; row++) {
      for (int i = 0; i < weights[row].length; i++) {
        weights[row][i] *= (above[row][i] - below[row][i]) / (2 * STEP);
      }
    }
    return encoder.gradients(records, weights);
  }

  /** The scaled numbers of invariants to which a step is added. */
  private double[][] scaled(double[][] invariants, double step) {
    return Arrays.stream(invariants)
        .map(row -> scaled(Arrays.stream(row).map(value -> value + step).toArray()))
        .toArray(double[][]::new);
  }

  private double[] scaled(double[] invariants) {
    double[] scaled = invariants;
    for (RowMap map : scaling) {
      scaled = map.apply(scaled);
    }
    return scaled;
  }
}
