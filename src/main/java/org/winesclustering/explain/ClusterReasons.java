package org.winesclustering.explain;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/**
 * Stage that says why each row is in its cluster and not in the next one: the features that say
 * most about it, with the row's value, what is typical of both clusters, and how much the value
 * speaks for the row's cluster ({@link #TYPE}). Null where the vector or the cluster is null, or
 * the cluster was not there in the training.
 *
 * <p>The score of a number is its part of the {@link Discriminants}, that of a category the
 * logarithm of the ratio of the shares of records that have its value (naive Bayes; M. E. Maron,
 * "Automatic indexing", Journal of the ACM 8, 1961). Both are in nats: by 0.7 the odds double. The
 * next cluster is the likeliest other one by all scores and the clusters' sizes. Missing values say
 * nothing.
 */
public final class ClusterReasons extends ParamsTransformer<ClusterReasons> {
  private static final long serialVersionUID = 1L;

  /** Usual name of the column that is added. */
  public static final String WHY = "why";

  /** Type of the column that is added: a list, the feature that says most first. */
  public static final ArrayType TYPE =
      new ArrayType(
          new StructType()
              .add("feature", DataTypes.StringType)
              .add("value", DataTypes.DoubleType)
              .add("typical", DataTypes.DoubleType)
              .add("next", DataTypes.IntegerType)
              .add("nextTypical", DataTypes.DoubleType)
              .add("score", DataTypes.DoubleType),
          true);

  /** A large difference, in deviations (J. Cohen, "Statistical Power Analysis", 1988). */
  private static final double CLEAR = 0.8;

  private static final double MOST_RECORDS = 0.5;
  private static final int LONGEST_NAME = 30;

  public ClusterReasons() {
    this(Identifiable.randomUID("clusterReasons"));
  }

  /** Creates the stage that is loaded; MLlib finds this constructor by reflection. */
  public ClusterReasons(String uid) {
    super(uid);
  }

  /**
   * A stage for clusters, by one job.
   *
   * @param rows with their clusters, at least two
   * @param vectorCol vectors of scaled values, of which the first are those of the numbers
   * @param numbers names of the numbers, which are columns in their own units, null where missing,
   *     unless there is a column of their values
   * @param valuesCol column of vectors of the numbers' values; empty to read the columns
   * @param categories what made the vectors' other values; its levels are in the rows
   */
  public static ClusterReasons of(
      Dataset<Row> rows,
      String vectorCol,
      String predictionCol,
      List<String> numbers,
      String valuesCol,
      Optional<CategoryAxes> categories) {
    ClusterReasons stage =
        new ClusterReasons().setVectorCol(vectorCol).setPredictionCol(predictionCol);
    stage.set(stage.numbers(), numbers.toArray(String[]::new));
    stage.set(stage.valuesCol(), valuesCol);
    Map<String, String> levels = categories.map(CategoryAxes::levelNames).orElse(Map.of());
    stage.set(stage.levels(), levels.keySet().toArray(String[]::new));
    stage.set(stage.levelNames(), levels.values().toArray(String[]::new));
    int columns = numbers.size();
    ReasonSums sums =
        OrderedReduce.aggregate(
            TableRows.of(rows.select(stage.read(rows))),
            () -> new ReasonSums(columns),
            ReasonSums::add,
            ReasonSums::merge);
    stage.setSums(sums);
    return stage;
  }

  private void setSums(ReasonSums sums) {
    int columns = $(numbers()).length;
    List<Integer> ids = List.copyOf(sums.clusters().keySet());
    List<ReasonSums.OfCluster> found = List.copyOf(sums.clusters().values());
    double[] means =
        IntStream.range(0, columns)
            .mapToDouble(
                i ->
                    found.stream().mapToDouble(of -> of.sum(i)).sum()
                        / Math.max(1, found.stream().mapToLong(of -> of.present(i)).sum()))
            .toArray();
    double[] scales = Discriminants.scales(sums, columns);
    set(clusters(), ids.stream().mapToInt(Integer::intValue).toArray());
    set(sizes(), found.stream().mapToDouble(ReasonSums.OfCluster::rows).toArray());
    set(scales(), scales);
    set(decorrelation(), Discriminants.decorrelation(sums, scales));
    set(centres(), table(found, columns, ReasonSums.OfCluster::meanOfVectors));
    set(
        typical(),
        table(
            found, columns, (of, i) -> of.present(i) == 0 ? means[i] : of.sum(i) / of.present(i)));
    String[] known = $(levels());
    set(
        shares(),
        table(found, known.length, (of, i) -> (double) of.rowsWith(known[i]) / of.rows()));
  }

  private interface Cell {
    double of(ReasonSums.OfCluster cluster, int column);
  }

  private static double[][] table(List<ReasonSums.OfCluster> clusters, int columns, Cell cell) {
    return clusters.stream()
        .map(of -> IntStream.range(0, columns).mapToDouble(i -> cell.of(of, i)).toArray())
        .toArray(double[][]::new);
  }

  /**
   * What each cluster is clearly high or low in beside the others, and values of categories that
   * most of its records have, by its number; the clearest first.
   *
   * @param labels readable names of numbers; others have their own
   * @param near places within which numbers say the same, of which the clearest is named: 0 for
   *     numbers without an order
   */
  public Map<Integer, List<String>> traits(Map<String, String> labels, int near) {
    Map<Integer, List<String>> traits = new TreeMap<>();
    for (int cluster = 0; cluster < $(clusters()).length; cluster++) {
      traits.put($(clusters())[cluster], traits(cluster, labels, near));
    }
    return traits;
  }

  private record Trait(int place, String words, double size) {

    boolean isNear(Trait other, int near) {
      return Math.abs(place - other.place) <= near;
    }
  }

  private List<String> traits(int cluster, Map<String, String> labels, int near) {
    List<Trait> found = new ArrayList<>();
    for (int i = 0; i < $(numbers()).length; i++) {
      double difference =
          ($(centres())[cluster][i] - ofOthers($(centres()), cluster, i)) * $(scales())[i];
      if (Math.abs(difference) >= CLEAR) {
        String name = $(numbers())[i];
        found.add(
            new Trait(
                i,
                (difference > 0 ? "high " : "low ")
                    + brief(labels.getOrDefault(name, name.replace('_', ' '))),
                Math.abs(difference)));
      }
    }
    for (int level = 0; level < $(levels()).length; level++) {
      double difference =
          angle($(shares())[cluster][level]) - angle(ofOthers($(shares()), cluster, level));
      if (difference >= CLEAR && $(shares())[cluster][level] >= MOST_RECORDS) {
        int place = $(numbers()).length + near + level * (near + 1);
        found.add(new Trait(place, brief($(levelNames())[level].replace(" = ", " ")), difference));
      }
    }
    List<Trait> named = new ArrayList<>();
    found.stream()
        .sorted(Comparator.comparingDouble(trait -> -trait.size()))
        .filter(trait -> named.stream().noneMatch(other -> trait.isNear(other, near)))
        .forEach(named::add);
    return named.stream().map(Trait::words).toList();
  }

  /** Mean over the records of the other clusters. */
  private double ofOthers(double[][] values, int cluster, int column) {
    double sum = 0;
    double rows = 0;
    for (int other = 0; other < values.length; other++) {
      if (other != cluster) {
        sum += $(sizes())[other] * values[other][column];
        rows += $(sizes())[other];
      }
    }
    return sum / rows;
  }

  /** Makes differences of shares compare with those of means (J. Cohen, 1988, chapter 6). */
  private static double angle(double share) {
    return 2 * Math.asin(Math.sqrt(share));
  }

  private static String brief(String name) {
    return StringUtils.abbreviate(name, "\u2026", LONGEST_NAME);
  }

  /** The columns that are read, in the order of {@link ReasonSums}. */
  private Column[] read(Dataset<Row> rows) {
    return new Column[] {
      col($(vectorCol())),
      col($(predictionCol())).cast(DataTypes.IntegerType),
      $(valuesCol()).isEmpty()
          ? NumberColumns.of(rows, List.of($(numbers())))
          : vector_to_array(col($(valuesCol())), "float64"),
      $(levels()).length == 0 ? array().cast("array<string>") : col(CategoryAxes.LEVELS)
    };
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn($(outputCol()), udf(reasons(), TYPE).apply(read(dataset.toDF())));
  }

  private RowReasons reasons() {
    return new RowReasons(
        new Discriminants($(scales()), $(decorrelation()), $(centres())),
        $(clusters()),
        $(sizes()),
        new ArrayList<>(Arrays.asList($(numbers()))),
        $(typical()),
        new ArrayList<>(Arrays.asList($(levels()))),
        new ArrayList<>(Arrays.asList($(levelNames()))),
        $(shares()));
  }

  /**
   * Checks the input columns, and adds that of the reasons.
   *
   * @throws WinesFailure of kind INPUT if a column is missing, has another type, or exists already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(vectorCol()));
    StageColumns.check(schema, $(predictionCol()), "int", NumericType.class::isInstance);
    return StageColumns.with(schema, $(outputCol()), TYPE);
  }

  @Override
  public ClusterReasons copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<ClusterReasons> read() {
    return MlPersistence.reader();
  }

  public static ClusterReasons load(String path) {
    return read().load(path);
  }

  public Param<String> vectorCol() {
    return declared().text("vectorCol", "column of vectors, those of the numbers first");
  }

  public ClusterReasons setVectorCol(String value) {
    return with(vectorCol(), value);
  }

  public Param<String> predictionCol() {
    return declared().text("predictionCol", "column of whole numbers: the cluster", "prediction");
  }

  public ClusterReasons setPredictionCol(String value) {
    return with(predictionCol(), value);
  }

  public Param<String> outputCol() {
    return declared().text("outputCol", "new column of the reasons", WHY);
  }

  public ClusterReasons setOutputCol(String value) {
    return with(outputCol(), value);
  }

  public StringArrayParam numbers() {
    return declared().texts("numbers", "columns of numbers in their own units");
  }

  public Param<String> valuesCol() {
    return declared()
        .text(
            "valuesCol",
            "column of vectors of the numbers' values (empty to read the columns of numbers)",
            "");
  }

  public StringArrayParam levels() {
    return declared().texts("levels", "values of categories as the column of levels has them");
  }

  public StringArrayParam levelNames() {
    return declared().texts("levelNames", "names of the values of categories");
  }

  public IntArrayParam clusters() {
    return declared()
        .param("clusters", name -> new IntArrayParam(this, name, "numbers of the clusters"));
  }

  public DoubleArrayParam sizes() {
    return numbers("sizes", "records of each cluster in the training");
  }

  public DoubleArrayParam scales() {
    return numbers("scales", "1 / the deviation of each number within clusters");
  }

  public DoubleArrayArrayParam decorrelation() {
    return tables("decorrelation", "numbers x numbers, or nothing");
  }

  public DoubleArrayArrayParam centres() {
    return tables("centres", "clusters x numbers, as the vectors have them");
  }

  public DoubleArrayArrayParam typical() {
    return tables("typical", "clusters x numbers: means in their own units");
  }

  public DoubleArrayArrayParam shares() {
    return tables("shares", "clusters x values of categories: shares of records that have them");
  }

  private DoubleArrayParam numbers(String name, String doc) {
    return declared().param(name, ofName -> new DoubleArrayParam(this, ofName, doc));
  }

  private DoubleArrayArrayParam tables(String name, String doc) {
    return declared().param(name, ofName -> new DoubleArrayArrayParam(this, ofName, doc));
  }
}
