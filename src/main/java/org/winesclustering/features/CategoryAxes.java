package org.winesclustering.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
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
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Stage that turns categories into a few numeric columns. A record's number is its place on a
 * direction of the numeric columns, plus the coordinates of the values of its categories; each
 * category contributes the mean coordinate of the values that the record has. A value that was not
 * there in training, or was too rare, and a missing one contribute 0, which is the mean of the
 * training's records.
 *
 * <p>{@link CategoryAxesFit} finds directions and coordinates.
 */
public final class CategoryAxes extends ParamsTransformer<CategoryAxes> {
  private static final long serialVersionUID = 1L;

  /** Prefix of the names of the columns that are added. */
  public static final String PREFIX = "category_axis_";

  /** Name of the column of the known values that each record has. */
  public static final String LEVELS = PREFIX + "levels";

  /** A column that only exists within {@link #transform}. */
  private static final String SCORES = PREFIX + "scores";

  public CategoryAxes() {
    this(Identifiable.randomUID("categoryAxes"));
  }

  public CategoryAxes(String uid) {
    super(uid);
  }

  /**
   * A stage with known coordinates.
   *
   * @param levels the values of each category with their coordinates, one for each added column
   * @param numeric names of columns of doubles
   * @param directions of these, one for each added column
   * @param records counts of the training, see {@link CategoryCounts#of}
   * @param missingMarks texts in small letters that stand for no value
   */
  static CategoryAxes of(
      Map<CategorySource, Map<String, double[]>> levels,
      List<String> numeric,
      NumberDirections directions,
      double[] records,
      Set<String> missingMarks) {
    List<String> names = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<Integer> columnSources = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<Integer> valueSources = new ArrayList<>();
    List<double[]> coordinates = new ArrayList<>();
    levels.forEach(
        (source, coordinatesOf) -> {
          int place = names.size();
          names.add(source.name());
          kinds.add(KebabCase.of(source.kind()));
          source.columns().forEach(column -> columns.add(column));
          source.columns().forEach(column -> columnSources.add(place));
          coordinatesOf.forEach(
              (value, at) -> {
                values.add(value);
                valueSources.add(place);
                coordinates.add(at);
              });
        });
    CategoryAxes stage = new CategoryAxes();
    stage.set(stage.sources(), names.toArray(String[]::new));
    stage.set(stage.kinds(), kinds.toArray(String[]::new));
    stage.set(stage.columns(), columns.toArray(String[]::new));
    stage.set(stage.columnSources(), ints(columnSources));
    stage.set(stage.values(), values.toArray(String[]::new));
    stage.set(stage.valueSources(), ints(valueSources));
    stage.set(stage.coordinates(), coordinates.toArray(double[][]::new));
    stage.set(
        stage.outputCols(),
        IntStream.rangeClosed(1, directions.dimensions())
            .mapToObj(axis -> PREFIX + axis)
            .toArray(String[]::new));
    stage.set(stage.levelsCol(), LEVELS);
    stage.set(stage.numbers(), numeric.toArray(String[]::new));
    stage.set(stage.numberMeans(), directions.means());
    stage.set(stage.numberBounds(), directions.bounds());
    stage.set(stage.numberLoadings(), directions.loadings());
    stage.set(stage.valueRecords(), records);
    stage.set(stage.missingMarks(), missingMarks.stream().sorted().toArray(String[]::new));
    return stage;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Finds the stage of a model; empty for a model without categories. */
  public static Optional<CategoryAxes> in(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(CategoryAxes.class::isInstance)
        .map(CategoryAxes.class::cast)
        .findFirst();
  }

  /** The categories, in a fixed order. */
  public List<CategorySource> categories() {
    return IntStream.range(0, $(sources()).length)
        .mapToObj(
            source ->
                new CategorySource(
                    $(sources())[source],
                    KebabCase.parse(CategoryKind.class, $(kinds())[source]),
                    IntStream.range(0, $(columns()).length)
                        .filter(i -> $(columnSources())[i] == source)
                        .mapToObj(i -> $(columns())[i])
                        .toList()))
        .toList();
  }

  /** Columns of categories that are read. */
  public List<String> inputs() {
    return List.of($(columns()));
  }

  /** Columns that are added. */
  public List<String> outputs() {
    return List.of($(outputCols()));
  }

  /** The coordinates of the known values of a category. */
  Map<String, double[]> coordinatesOf(int source) {
    Map<String, double[]> known = new LinkedHashMap<>();
    IntStream.range(0, $(values()).length)
        .filter(i -> $(valueSources())[i] == source)
        .forEach(i -> known.put($(values())[i], $(coordinates())[i]));
    return known;
  }

  private Coding coding() {
    List<CategorySource> sources = categories();
    List<Map<String, double[]>> coordinates =
        IntStream.range(0, sources.size()).mapToObj(this::coordinatesOf).toList();
    return new Coding(
        new ArrayList<>(sources),
        new ArrayList<>(coordinates),
        new ArrayList<>(coordinates.stream().map(of -> List.copyOf(of.keySet())).toList()),
        new NumberDirections($(numberMeans()), $(numberLoadings()), $(numberBounds())));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Dataset<Row> scored =
        dataset.withColumn(
            SCORES,
            udf(coding(), new ArrayType(DataTypes.DoubleType, false))
                .apply(texts(dataset), doubles(dataset, List.of($(numbers())))));
    Map<String, Column> axes = new LinkedHashMap<>();
    for (int axis = 0; axis < $(outputCols()).length; axis++) {
      axes.put($(outputCols())[axis], scored.col(SCORES).getItem(axis));
    }
    if (isDefined(levelsCol())) {
      axes.put($(levelsCol()), levels(scored));
    }
    return scored.withColumns(axes).drop(SCORES);
  }

  private Column texts(Dataset<?> rows) {
    return texts(rows, inputs(), Set.of($(missingMarks())));
  }

  /**
   * The texts of columns as one array; the parts of an array are joined by commas.
   *
   * @param missingMarks texts in small letters that are read as null
   */
  static Column texts(Dataset<?> rows, List<String> names, Set<String> missingMarks) {
    return array(
        names.stream()
            .map(name -> text(rows, name))
            .map(text -> when(lower(trim(text)).isin(missingMarks.toArray()), null).otherwise(text))
            .toArray(Column[]::new));
  }

  /** Columns of numbers as one array. */
  static Column doubles(Dataset<?> rows, List<String> names) {
    return array(
        names.stream()
            .map(name -> QuotedColumn.of(rows.toDF(), name).cast(DataTypes.DoubleType))
            .toArray(Column[]::new));
  }

  private static Column text(Dataset<?> rows, String name) {
    Column column = QuotedColumn.of(rows.toDF(), name);
    return rows.schema().apply(name).dataType() instanceof ArrayType
        ? concat_ws(",", column.cast(new ArrayType(DataTypes.StringType, true)))
        : column.cast(DataTypes.StringType);
  }

  /** The sum of coordinates; a lambda would send the whole stage with every task. */
  private record Coding(
      List<CategorySource> sources,
      List<Map<String, double[]>> coordinates,
      List<List<String>> levels,
      NumberDirections directions)
      implements UDF2<Seq<String>, Seq<Double>, double[]> {
    @Override
    public double[] call(Seq<String> texts, Seq<Double> numbers) {
      List<String> cells = JavaConverters.seqAsJavaList(texts);
      double[] sum =
          directions.apply(
              JavaConverters.seqAsJavaList(numbers).stream()
                  .mapToDouble(value -> value == null ? Double.NaN : value)
                  .toArray());
      int from = 0;
      for (int source = 0; source < sources.size(); source++) {
        int to = from + sources.get(source).columns().size();
        List<double[]> known =
            sources.get(source).values(cells.subList(from, to)).stream()
                .map(coordinates.get(source)::get)
                .filter(Objects::nonNull)
                .toList();
        known.forEach(at -> Arrays.setAll(sum, i -> sum[i] + at[i] / known.size()));
        from = to;
      }
      return sum;
    }
  }

  /** Counts records by the values of the categories, in one job. */
  public CategoryCounts count(Dataset<Row> rows) {
    double[] counts = new double[$(valueRecords()).length];
    rows.select(
            explode(
                    udf(new Places(coding()), new ArrayType(DataTypes.IntegerType, false))
                        .apply(texts(rows)))
                .as(SCORES))
        .groupBy(SCORES)
        .count()
        .collectAsList()
        .forEach(row -> counts[row.getInt(0)] = row.getLong(1));
    return counts(counts);
  }

  /** The same counts of the records that the stage was fitted to, a sample of the training's. */
  public CategoryCounts trained() {
    return counts($(valueRecords()));
  }

  private CategoryCounts counts(double... counts) {
    return CategoryCounts.of(
        List.of($(sources())),
        IntStream.range(0, $(sources()).length)
            .mapToObj(source -> List.copyOf(coordinatesOf(source).keySet()))
            .toList(),
        counts);
  }

  /** Names of all known values, "category = value", by what stands for them in the levels. */
  public Map<String, String> levelNames() {
    Map<String, String> names = new LinkedHashMap<>();
    IntStream.range(0, $(values()).length)
        .forEach(
            i ->
                names.put(
                    $(valueSources())[i] + " " + $(values())[i],
                    $(sources())[$(valueSources())[i]] + " = " + $(values())[i]));
    return names;
  }

  /** Known values of a record: the number of the category, a blank, the value. */
  Column levels(Dataset<Row> rows) {
    return udf(new Levels(coding()), new ArrayType(DataTypes.StringType, false)).apply(texts(rows));
  }

  private record Levels(Coding coding) implements UDF1<Seq<String>, String[]> {
    @Override
    public String[] call(Seq<String> texts) {
      List<String> levels = new ArrayList<>();
      int from = 0;
      for (int source = 0; source < coding.sources.size(); source++) {
        int to = from + coding.sources.get(source).columns().size();
        for (String value :
            coding
                .sources
                .get(source)
                .values(JavaConverters.seqAsJavaList(texts).subList(from, to))) {
          if (coding.coordinates.get(source).containsKey(value)) {
            levels.add(source + " " + value);
          }
        }
        from = to;
      }
      return levels.toArray(String[]::new);
    }
  }

  /** Places of a record in the list of all counts; the last is that of every record. */
  private record Places(Coding coding) implements UDF1<Seq<String>, int[]> {
    @Override
    public int[] call(Seq<String> texts) {
      IntStream.Builder places = IntStream.builder();
      List<String> cells = JavaConverters.seqAsJavaList(texts);
      int from = 0;
      int base = 0;
      for (int source = 0; source < coding.sources.size(); source++) {
        int to = from + coding.sources.get(source).columns().size();
        List<String> levels = coding.levels.get(source);
        addPlaces(coding.sources.get(source).values(cells.subList(from, to)), levels, base, places);
        from = to;
        base += levels.size() + 2;
      }
      return places.add(base).build().toArray();
    }
  }

  /**
   * Adds the places of a category's values: among its levels, or after these, for values of which
   * none is a level, or for no value.
   */
  static void addPlaces(
      List<String> values, List<String> levels, int base, IntStream.Builder places) {
    int[] known = values.stream().mapToInt(levels::indexOf).filter(i -> i >= 0).toArray();
    for (int place : known) {
      places.add(base + place);
    }
    if (known.length == 0) {
      places.add(base + levels.size() + (values.isEmpty() ? 1 : 0));
    }
  }

  /**
   * Checks the columns, and adds those of the axes.
   *
   * @throws WinesFailure of kind INPUT if columns of categories are missing
   */
  @Override
  public StructType transformSchema(StructType schema) {
    List<String> present = List.of(schema.fieldNames());
    List<String> missing = inputs().stream().filter(name -> !present.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw WinesFailure.input(
          "columns of categories are missing that were there in training: %s; there are %s: give"
              + " them, empty where a value is not known",
          String.join(", ", missing), String.join(", ", present));
    }
    StructType with = schema;
    for (String output : $(outputCols())) {
      with = StageColumns.with(with, output, DataTypes.DoubleType);
    }
    return isDefined(levelsCol())
        ? StageColumns.with(with, $(levelsCol()), new ArrayType(DataTypes.StringType, false))
        : with;
  }

  @Override
  public CategoryAxes copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<CategoryAxes> read() {
    return MlPersistence.reader();
  }

  public static CategoryAxes load(String path) {
    return read().load(path);
  }

  public StringArrayParam sources() {
    return declared().texts("sources", "names of the categories");
  }

  public StringArrayParam kinds() {
    return declared().texts("kinds", "notations of the categories: word, list or dummies");
  }

  public StringArrayParam columns() {
    return declared().texts("columns", "columns that say them");
  }

  public IntArrayParam columnSources() {
    return declared()
        .param("columnSources", name -> new IntArrayParam(this, name, "category of each column"));
  }

  public StringArrayParam values() {
    return declared().texts("values", "known values of all categories");
  }

  public IntArrayParam valueSources() {
    return declared()
        .param("valueSources", name -> new IntArrayParam(this, name, "category of each value"));
  }

  public DoubleArrayArrayParam coordinates() {
    return declared()
        .param(
            "coordinates",
            name -> new DoubleArrayArrayParam(this, name, "values x axes: their places"));
  }

  public StringArrayParam numbers() {
    return declared().texts("numbers", "columns of numbers that the places start from");
  }

  public DoubleArrayParam numberMeans() {
    return declared()
        .param("numberMeans", name -> new DoubleArrayParam(this, name, "means of the numbers"));
  }

  public DoubleArrayParam numberBounds() {
    return declared()
        .param(
            "numberBounds",
            name -> new DoubleArrayParam(this, name, "largest differences from the means"));
  }

  public DoubleArrayArrayParam numberLoadings() {
    return declared()
        .param(
            "numberLoadings",
            name ->
                new DoubleArrayArrayParam(
                    this, name, "axes x numbers: what the differences are multiplied by"));
  }

  public DoubleArrayParam valueRecords() {
    return declared()
        .param(
            "valueRecords",
            name ->
                new DoubleArrayParam(
                    this,
                    name,
                    "records of the training by value, unknown and missing ones after each"
                        + " category's, and all of them last"));
  }

  public StringArrayParam missingMarks() {
    return declared().texts("missingMarks", "texts in small letters that stand for no value");
  }

  /** Column of the known values of a record, see {@link #levelNames}; models of 0.2 have none. */
  public Param<String> levelsCol() {
    return declared().text("levelsCol", "column of the known values of each record");
  }

  public StringArrayParam outputCols() {
    return declared().texts("outputCols", "columns that are added");
  }
}
