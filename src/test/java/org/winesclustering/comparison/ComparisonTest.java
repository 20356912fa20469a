package org.winesclustering.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.ReferenceSilhouettes;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Method;
import org.winesclustering.teacher.Representation;

/** On 120 rows in three groups of 40 on a line, whose class is their group. */
class ComparisonTest extends SparkTest {
  private static final Method TIED =
      new Method(Representation.Transform.NONE, CovarianceModel.TIED_SHRUNK, 5);

  private static final StructType SCHEMA =
      new StructType()
          .add("the.scaled", SQLDataTypes.VectorType())
          .add("the.class", DataTypes.StringType)
          .add("mine", DataTypes.IntegerType)
          .add("plain", DataTypes.IntegerType);
  private static final int ROWS = 120;

  @Test
  void betterByAgreement() {
    Verdict verdict =
        verdict(rows(ComparisonTest::group, ComparisonTest::mistaken), Optional.of("the.class"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
    Difference difference = verdict.differences().get(0);
    assertThat(difference.value()).isEqualTo(1);
    assertThat(difference.baseline()).isBetween(0.3, 0.7);
    assertThat(difference.difference()).isBetween(difference.lower(), difference.upper());
    assertThat(verdict.sentence())
        .startsWith(
            "The learned clusters are better than plain KMeans by agreement with the.class"
                + " (adjusted Rand index): 1.000 against 0.")
        .endsWith(").");
  }

  @Test
  void worseByAgreement() {
    Verdict verdict =
        verdict(rows(ComparisonTest::mistaken, ComparisonTest::group), Optional.of("the.class"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(verdict.differences().get(0).upper()).isNegative();
  }

  @Test
  void oneRowMakesNoDifference() {
    Verdict verdict =
        verdict(rows(i -> i == 0 ? 1 : i % 3, ComparisonTest::group), Optional.of("the.class"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(verdict.sentence()).contains("are no different from plain KMeans by agreement");
  }

  @Test
  void otherNumbersAreTheSameClusters() {
    Verdict verdict =
        verdict(rows(i -> 7 - i % 3, ComparisonTest::group), Optional.of("the.class"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.sentence())
        .isEqualTo("The learned clusters are the same clusters as plain KMeans.");
  }

  @Test
  void oneClusterIsNotCompared() {
    Comparison comparison =
        Comparison.of(rows(i -> 0, i -> 0), contenders(), options(Optional.empty(), ROWS));

    assertThat(comparison.verdicts().get(0).outcome()).isEqualTo(Outcome.NOT_COMPARED);
    assertThat(comparison.verdicts().get(0).sentence())
        .isEqualTo("No structure was found: one cluster; there is nothing to compare.");
    ContenderQuality quality = comparison.qualities().get(0);
    assertThat(quality.sizes()).containsExactly((long) ROWS);
    assertThat(quality.inFeatures().squared()).isNaN();
    assertThat(quality.inFeatures().euclidean().mean()).isNaN();
    assertThat(quality.stability().reason()).contains("one cluster");
  }

  @Test
  void withoutLabelSeparationAndStabilityDecide() {
    Verdict better =
        verdict(rows(ComparisonTest::group, ComparisonTest::mistaken), Optional.empty());
    Verdict worse =
        verdict(rows(ComparisonTest::mistaken, ComparisonTest::group), Optional.empty());

    assertThat(better.outcome()).isEqualTo(Outcome.BETTER);
    assertThat(worse.outcome()).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(worse.sentence())
        .startsWith(
            "As far as one can tell without known classes, the learned clusters are no different"
                + " from plain KMeans: silhouette in the scaled features, which favours KMeans, ")
        .endsWith(
            "; clusters that are found again, with a stability of 0.65 at least, may have a lower"
                + " silhouette only because they are not round.")
        .contains(
            ", stability of the mixture that the network is taught 1.000 against 1.000 (difference"
                + " 0.000 to 0.000);");
  }

  @Test
  void oneMeasureForAndOneAgainstSayNothing() {
    Contender contender = contenders().get(0);
    Difference ahead = Difference.of("a", 0.9, 0.5, 0.3, 0.5);
    Difference behind = Difference.of("b", 0.5, 0.9, -0.5, -0.3);
    Difference none = Difference.of("c", 0.5, 0.5, -0.1, 0.1);

    assertThat(unlabelled(contender, ahead, behind)).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(unlabelled(contender, behind, ahead)).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(unlabelled(contender, none, ahead)).isEqualTo(Outcome.BETTER);
    assertThat(unlabelled(contender, behind, none)).isEqualTo(Outcome.WORSE);
    assertThat(unlabelled(contender, none, none)).isEqualTo(Outcome.NO_DIFFERENT);
    Verdict alone = Verdicts.unlabelled(contender, behind, Optional.empty());
    assertThat(alone.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(alone.sentence()).endsWith(", stability not measured.");
  }

  private static Optional<Criteria> tests(double depth, double bic) {
    return Optional.of(new Criteria(TIED, 3, -1, bic, 0, 1, Double.NaN, depth));
  }

  private static Verdict tested(double depth, double stability, double agreement) {
    return Verdicts.tested(
        contenders().get(0).withTests(tests(depth, -10)),
        contenders().get(1).withTests(tests(0.5, -12)),
        Optional.of(Difference.of("stability of it", stability, 0.7, -0.1, 0.1)),
        agreement);
  }

  @Test
  void learnedClustersPassTheTestsOfTheirMixtureOrAreNotBetter() {
    assertThat(tested(0.6, 0.9, 1).outcome()).isEqualTo(Outcome.BETTER);
    assertThat(tested(0.6, 0.9, 1).sentence())
        .isEqualTo(
            "As far as one can tell without known classes, the learned clusters are better than"
                + " plain KMeans: they are found again in resampled rows (stability of it 0.900"
                + " against 0.700 (difference -0.100 to 0.100); at least 0.65 is asked), and the"
                + " rows are sparse between every two of them (depth of the shallowest valley 0.60"
                + " against 0.50; at least 0.40 is asked); the mixture explains the rows better"
                + " than the one that divides them as KMeans does (BIC -10.00 against -12.00 a"
                + " row).");
    assertThat(tested(0.39, 0.9, 1).outcome()).isEqualTo(Outcome.WORSE);
    assertThat(tested(0.45, 0.64, 1).outcome()).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(tested(0.6, 0.9, 0.7).outcome()).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(tested(0.6, 0.9, 0.7).sentence())
        .endsWith(" But that holds of the mixture, whose clusters the network has not learned.");
  }

  @Test
  void whatIsNotFoundAgainIsNotBetter() {
    Contender contender = contenders().get(0);
    Difference apart = Difference.of("a", 0.9, 0.5, 0.3, 0.5);
    Difference steadier = Difference.of("stability of it", 0.64, 0.2, 0.3, 0.5);

    Verdict verdict = Verdicts.unlabelled(contender, apart, Optional.of(steadier));

    assertThat(verdict.outcome()).isEqualTo(Outcome.NO_DIFFERENT);
    assertThat(verdict.sentence())
        .startsWith(
            "As far as one can tell without known classes, the learned clusters are no different"
                + " from plain KMeans: ")
        .endsWith(
            "stability of it 0.640 against 0.200 (difference 0.300 to 0.500); clusters that are"
                + " better would be found again in resampled rows, with a stability of 0.65 at"
                + " least.");
    assertThat(Verdicts.unlabelled(contender, apart, Optional.empty()).outcome())
        .isEqualTo(Outcome.NO_DIFFERENT);
  }

  @Test
  void noiseIsNotBetterForBeingLearned() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] noise = new double[300][10];
    for (double[] row : noise) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }

    List<Stability> stabilities =
        new Refits(10, 1)
            .of(
                JavaSparkContext.fromSparkContext(session().sparkContext()),
                noise,
                List.of(
                    new Refits.Method(new Refit.OfTeacher(TIED), 3),
                    new Refits.Method(Refit.Simple.KMEANS, 3)));

    assertThat(stabilities)
        .allSatisfy(stability -> assertThat(stability.mean().orElseThrow()).isLessThan(0.5));
  }

  @Test
  void silhouettesAreThoseOfTheOtherClass() {
    Dataset<Row> rows = rows(ComparisonTest::mistaken, ComparisonTest::group);
    ContenderQuality quality =
        Comparison.of(rows, contenders(), options(Optional.empty(), ROWS)).qualities().get(0);

    Dataset<Row> plainName = rows.withColumnRenamed("the.scaled", "scaled");
    assertThat(quality.inFeatures().squared())
        .isCloseTo(ReferenceSilhouettes.squared(plainName, "scaled", "mine"), within(1e-9));
    assertThat(quality.inFeatures().euclidean().mean())
        .isCloseTo(ReferenceSilhouettes.euclidean(plainName, "scaled", "mine"), within(1e-12));
    assertThat(quality.inEmbedding()).isEqualTo(quality.inFeatures());
  }

  @Test
  void partitionsAndOrderChangeNothing() {
    ComparisonOptions options = options(Optional.of("the.class"), 50);
    Dataset<Row> rows = rows(ComparisonTest::mistaken, ComparisonTest::group);
    List<Row> shuffled = new ArrayList<>(rows.collectAsList());
    Collections.reverse(shuffled);
    Comparison comparison = Comparison.of(rows, contenders(), options);

    assertThat(
            Comparison.of(
                session().createDataFrame(shuffled, SCHEMA).repartition(70), contenders(), options))
        .isEqualTo(comparison);
    assertThat(comparison.qualities().get(0).inFeatures().euclidean().rows()).isEqualTo(50);
    assertThat(comparison.qualities().get(0).inFeatures().euclidean().sampled()).isTrue();
  }

  @Test
  void rowsWithoutLabelAreLeftOutOfAgreement() {
    Dataset<Row> rows = rows(i -> i < 60 ? group(i) : 0, i -> i < 60 ? group(i) : i % 2, 60);

    Comparison comparison =
        Comparison.of(rows, contenders(), options(Optional.of("the.class"), ROWS));

    assertThat(comparison.quality(Contender.SELF_SUPERVISED).orElseThrow().agreement())
        .contains(
            new Agreement(new Estimate(1, 1, 1), new Estimate(1, 1, 1), new Estimate(1, 1, 1)));
    assertThat(comparison.verdict(Contender.SELF_SUPERVISED).orElseThrow().outcome())
        .isEqualTo(Outcome.NO_DIFFERENT);
  }

  @Test
  void onlyOneOfTwoFoundClusters() {
    Verdict verdict = verdict(rows(i -> 0, ComparisonTest::group), Optional.empty());

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_COMPARED);
    assertThat(verdict.sentence())
        .isEqualTo(
            "There is nothing to compare: clusters of KMeans on the self-supervised embedding: 1,"
                + " of plain KMeans: 3.");
  }

  @Test
  void intervalsComeFromTheSampleWhereCellsAreTooMany() {
    List<Row> many =
        IntStream.range(0, 5200)
            .mapToObj(
                i ->
                    RowFactory.create(
                        Vectors.dense(i % 71, i % 5), "class " + i % 97, i % 71, i % 67))
            .toList();
    Dataset<Row> rows = session().createDataFrame(many, SCHEMA);

    Comparison comparison =
        Comparison.of(rows, contenders(), options(Optional.of("the.class"), 200));

    Agreement agreement = comparison.qualities().get(0).agreement().orElseThrow();
    assertThat(agreement.nmi().value())
        .isEqualTo(
            ExternalMetrics.normalizedMutualInformation(
                ClassCounts.of(rows, "the.class", "mine").table()));
    assertThat(agreement.ari().lower()).isLessThan(agreement.ari().upper());
    assertThat(comparison.verdicts().get(0).outcome()).isEqualTo(Outcome.NO_DIFFERENT);
  }

  @Test
  void refusesALabelThatNoRowHas() {
    Dataset<Row> rows = rows(ComparisonTest::mistaken, ComparisonTest::group, 0);

    assertThatThrownBy(() -> verdict(rows, Optional.of("the.class")))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY));
  }

  @Test
  void needsPlainKMeans() {
    Dataset<Row> rows = rows(ComparisonTest::mistaken, ComparisonTest::group);

    assertThatThrownBy(
            () -> Comparison.of(rows, contenders().subList(0, 1), options(Optional.empty(), ROWS)))
        .hasMessage("0 contenders have the key kmeans; one has to");
  }

  private static int group(int row) {
    return row % 3;
  }

  private static int mistaken(int row) {
    return row % 4 == 0 ? (row + 1) % 3 : row % 3;
  }

  private static Outcome unlabelled(Contender contender, Difference first, Difference second) {
    return Verdicts.unlabelled(contender, first, Optional.of(second)).outcome();
  }

  private static Verdict verdict(Dataset<Row> rows, Optional<String> label) {
    return Comparison.of(rows, contenders(), options(label, ROWS)).verdicts().get(0);
  }

  private static List<Contender> contenders() {
    return List.of(Contender.selfSupervised("mine", Optional.of(TIED)), Contender.kMeans("plain"));
  }

  private static ComparisonOptions options(Optional<String> label, int sampleRows) {
    return new ComparisonOptions("the.scaled", "the.scaled", label, sampleRows, 4, 300, 5);
  }

  private static Dataset<Row> rows(IntUnaryOperator mine, IntUnaryOperator plain) {
    return rows(mine, plain, ROWS);
  }

  private static Dataset<Row> rows(IntUnaryOperator mine, IntUnaryOperator plain, int labelled) {
    List<Row> rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    RowFactory.create(
                        Vectors.dense(10 * (i % 3) + i / 120.0, 0),
                        i < labelled ? "class " + i % 3 : null,
                        mine.applyAsInt(i),
                        plain.applyAsInt(i)))
            .toList();
    return session().createDataFrame(rows, SCHEMA);
  }
}
