package org.winesclustering.results;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.winesclustering.charts.Cosine;
import org.winesclustering.charts.NeighbourMap;
import org.winesclustering.charts.PrincipalAxes;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.charts.SampledRecords;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.report.ChartData;
import org.winesclustering.selection.KChoice;
import org.winesclustering.selection.KCriteria;
import org.winesclustering.training.RoundSummary;

/** Builder of the content of the report's charts. */
final class ChartsPage {
  private ChartsPage() {}

  static ChartData of(TrainResult result) {
    SampleStatistics statistics = result.findings().statistics();
    return new ChartData(
        result.findings().drawn(),
        result.checked().schema().label().orElse(""),
        sample(statistics.records(), result.checked().rowsAccepted()),
        rounded(statistics.correlation()),
        histograms(
            statistics,
            result.findings().profiles().stream().map(ClusterProfile::cluster).toList()),
        training(result.training().rounds()),
        result.learned().network().layers().stream()
            .map(
                layer ->
                    new ChartData.Layer(
                        layer.name(),
                        layer.type(),
                        layer.outputShape(),
                        layer.parameters(),
                        layer.inputs()))
            .toList(),
        choice(result),
        clusters(result.findings().profiles(), result.findings().drawnProfiles()),
        new ChartData.Maps(
            components(statistics.features()),
            components(statistics.embedding()),
            neighbours(statistics.neighbourhood())));
  }

  private static ChartData.Sample sample(SampledRecords records, long of) {
    return new ChartData.Sample(
        of,
        records.names(),
        records.values(),
        records.cluster(),
        records.labels(),
        records.silhouette(),
        records.distance(),
        records.margin(),
        records.error());
  }

  /** Correlations to three decimals, because those of a wide table are most of the page. */
  private static double[][] rounded(double[][] correlation) {
    return Arrays.stream(correlation)
        .map(row -> Arrays.stream(row).map(r -> Math.rint(r * 1000) / 1000).toArray())
        .toArray(double[][]::new);
  }

  private static List<ChartData.Histogram> histograms(
      SampleStatistics statistics, List<Integer> clusters) {
    return IntStream.range(0, statistics.bins().size())
        .mapToObj(
            feature ->
                new ChartData.Histogram(
                    statistics.bins().get(feature).edges(), statistics.counts(feature, clusters)))
        .toList();
  }

  private static ChartData.Training training(List<RoundSummary> rounds) {
    return new ChartData.Training(
        rounds.stream().mapToInt(RoundSummary::epoch).toArray(),
        numbers(rounds, RoundSummary::loss),
        numbers(rounds, RoundSummary::validationLoss),
        numbers(rounds, RoundSummary::learningRate),
        rounds.stream()
            .flatMap(
                round ->
                    round.events().stream().map(text -> new ChartData.Event(round.epoch(), text)))
            .toList());
  }

  private static ChartData.Choice choice(TrainResult result) {
    List<KCriteria> criteria = result.choice().map(KChoice::criteria).orElse(List.of());
    return new ChartData.Choice(
        criteria.stream().mapToInt(KCriteria::k).toArray(),
        numbers(criteria, KCriteria::cost),
        optionals(criteria, KCriteria::squaredSilhouette),
        optionals(criteria, KCriteria::euclideanSilhouette),
        optionals(criteria, KCriteria::kMeansStability),
        numbers(criteria, KCriteria::depth),
        result.clusters().k());
  }

  /** The clusters with the centres of the drawn features; similarities are of all features. */
  private static List<ChartData.Cluster> clusters(
      List<ClusterProfile> profiles, List<ClusterProfile> drawn) {
    double[][] similarity =
        Cosine.of(
            profiles.stream()
                .map(profile -> numbers(profile.features(), FeatureProfile::zScore))
                .toArray(double[][]::new));
    return IntStream.range(0, profiles.size())
        .mapToObj(
            i ->
                new ChartData.Cluster(
                    profiles.get(i).cluster(),
                    profiles.get(i).size(),
                    numbers(drawn.get(i).features(), FeatureProfile::mean),
                    numbers(drawn.get(i).features(), FeatureProfile::zScore),
                    similarity[i]))
        .toList();
  }

  private static ChartData.Components components(PrincipalAxes axes) {
    return new ChartData.Components(axes.explained(), axes.projected());
  }

  private static ChartData.Neighbours neighbours(NeighbourMap map) {
    int[] rows = IntStream.range(0, map.points()[0].length).toArray();
    return new ChartData.Neighbours(rows, map.points(), map.perplexity());
  }

  private static <T> double[] numbers(List<T> from, ToDoubleFunction<T> number) {
    return from.stream().mapToDouble(number).toArray();
  }

  private static <T> double[] optionals(List<T> from, Function<T, OptionalDouble> number) {
    return numbers(from, value -> number.apply(value).orElse(Double.NaN));
  }
}
