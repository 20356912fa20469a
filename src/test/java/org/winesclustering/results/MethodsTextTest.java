package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.winesclustering.comparison.Estimate;
import org.winesclustering.comparison.EuclideanSilhouette;
import org.winesclustering.report.RunReport.Methods;

class MethodsTextTest {
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "features.scaler", "standard",
          "features.clip", "5",
          "training.objective", "self-supervised",
          "training.members", "5",
          "training.learning-rate", "0.002",
          "training.noise.kind", "gauss",
          "training.noise.level", "0.1",
          "training.seed", "42");

  private static Map<String, String> with(String key, String value) {
    Map<String, String> changed = new HashMap<>(CONFIGURATION);
    changed.put(key, value);
    return changed;
  }

  private static Methods text(
      Map<String, String> configuration, Optional<String> choice, Optional<String> teacher) {
    return MethodsText.of(
        new MethodsFacts(
            "run-1",
            configuration,
            Map.of("wines-clustering", "0.2.0", "spark", "3.5.5", "nd4j", "1.0.0-M2.1"),
            1178,
            choice.isPresent() ? 2 : 0,
            13,
            false,
            teacher.isPresent()
                ? Optional.empty()
                : Optional.of("snv, then savitzky-golay(window=11, order=2, derivative=1)"),
            teacher.isEmpty(),
            3,
            choice,
            teacher,
            teacher.isPresent(),
            teacher.isPresent() ? 8 : 0,
            2485,
            1178,
            80,
            2,
            teacher.isPresent(),
            new EuclideanSilhouette(teacher.isPresent() ? 0.2813 : Double.NaN, 1000, true),
            new EuclideanSilhouette(0.2849, 1000, true),
            teacher.isPresent() ? OptionalDouble.of(0.9338) : OptionalDouble.empty(),
            teacher.map(t -> "cultivar"),
            teacher.map(t -> new Estimate(0.9668, 0.9159, 1)),
            teacher.map(t -> new Estimate(0.8975, 0.817, 0.967))));
  }

  @Test
  void saysWhatWasDoneWithTheNumbersOfTheRun() {
    Methods methods =
        text(
            CONFIGURATION,
            Optional.of("3 clusters: the largest number of 2 to 8 with valleys."),
            Optional.of("the mixture of one covariance of power-transformed columns"));

    assertThat(methods.paragraphs())
        .containsExactly(
            "We clustered 1,178 records by 13 numeric features with wines-clustering 0.2.0 [1] on"
                + " Apache Spark 3.5.5 [2] and Deeplearning4j 1.0.0-M2.1. Another 2 were rejected"
                + " because a feature had no usable value. Features were standardised to mean 0"
                + " and sample standard deviation 1, then cut off at ±5 in that unit. The number of"
                + " clusters was chosen in the scaled features before training, by normal mixtures"
                + " [3] and the dip statistic [4] of records that were held out. 3 clusters: the"
                + " largest number of 2 to 8 with valleys.",
            "5 convolutional autoencoders with 2,485 parameters in all were trained on 1,178"
                + " records for 80 epochs with Adam [5] (learning rate 0.002), as the average of 2"
                + " workers' parameters. They learned to reconstruct the records from copies with"
                + " normal noise of deviation 0.1 [6], and the clusters of the mixture of one"
                + " covariance of power-transformed columns [7], which was chosen among 8 mixtures"
                + " by its valleys and the Bayesian information criterion [8]. The clusters are"
                + " those of KMeans in the linear discriminant directions of their embeddings,"
                + " starting from the learned ones. The seed was 42.",
            "The mean silhouette [9] (Euclidean, scaled features, a sample of 1,000 records) is"
                + " 0.281; that of plain KMeans is 0.285. Clusters of resampled records agree by an"
                + " adjusted Rand index [10] of 0.934. The adjusted Rand index [10] with cultivar,"
                + " which no method used, is 0.967 (0.916 to 1.000 in 95 % of resampled tables);"
                + " that of plain KMeans is 0.898 (0.817 to 0.967 in 95 % of resampled tables)."
                + " Configuration and checksums are in run.json of run run-1.");
    assertThat(methods.references()).hasSize(10);
    assertThat(methods.references().get(3)).startsWith("[4] J. A. Hartigan");
    assertThat(methods.references().get(9)).startsWith("[10] L. Hubert");
  }

  @Test
  void aRunOfTheReconstructionAloneSaysNothingOfMixtures() {
    Methods methods = text(with("training.noise.level", "0"), Optional.empty(), Optional.empty());

    assertThat(methods.paragraphs().get(0))
        .endsWith(" in that unit. The number of clusters, 3, was given.")
        .doesNotContain("rejected");
    assertThat(methods.paragraphs().get(1))
        .endsWith(
            "They learned to reconstruct the records. The clusters are those of KMeans in their"
                + " embeddings. The seed was 42.");
    assertThat(methods.paragraphs().get(2))
        .isEqualTo("Configuration and checksums are in run.json of run run-1.");
    assertThat(methods.references()).hasSize(4);
  }

  @Test
  void otherNoiseScalesAndObjectivesAreNamed() {
    assertThat(
            text(with("training.noise.kind", "mask"), Optional.empty(), Optional.empty())
                .paragraphs()
                .get(1))
        .contains("from copies with a share of 0.1 of the values set to 0 [5].");
    assertThat(
            text(with("training.objective", "dec"), Optional.empty(), Optional.empty())
                .paragraphs()
                .get(1))
        .contains(", then clusters by deep embedded clustering [6].");
    assertThat(
            text(with("features.scaler", "robust"), Optional.empty(), Optional.empty())
                .paragraphs()
                .get(0))
        .contains(
            "Features were prepared along each record by snv, then savitzky-golay(window=11,"
                + " order=2, derivative=1), then encoded by a convolutional network that had learned"
                + " to recognise single records after random moves, stretches, gains and baselines"
                + " [3], then scaled to median 0 and interquartile range 1");
  }

  @Test
  void citesTheSoftwareAsItsCitationFileSays() throws IOException {
    String file = Files.readString(Path.of("CITATION.cff"));

    assertThat(text(CONFIGURATION, Optional.empty(), Optional.empty()).references().get(0))
        .isEqualTo(
            "[1] %s, %s, version 0.2.0, %s."
                .formatted(
                    value(file, "  - name: "), value(file, "title: "), value(file, "license: ")));
  }

  private static String value(String file, String key) {
    return file.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElseThrow();
  }
}
