package org.winesclustering.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.FeaturesConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.FeatureSummary;
import org.winesclustering.data.WineSchema;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.CategoryColumns;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.CategoryShare;
import org.winesclustering.pipeline.Columns;

/**
 * The categories of a run's records.
 *
 * @param checked the records, of which the features are those that are learned from
 */
record LearnedCategories(CheckedRecords checked, CategoryFeatures features) {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedCategories.class);

  /**
   * Finds them, as the configuration asks.
   *
   * @throws WinesFailure of kind INPUT if columns that it names are missing or used otherwise
   */
  static LearnedCategories of(CheckedRecords read, WinesConfig config) {
    FeaturesConfig wanted = config.features();
    WineSchema schema = read.schema();
    Optional<String> hindrance = hindrance(read.plan());
    if (hindrance.isPresent()) {
      return without(read, wanted, hindrance.get());
    }
    if (wanted.isWithoutCategories()) {
      return new LearnedCategories(
          warned(read, config.training().seed()), CategoryFeatures.none(schema.features()));
    }
    List<String> named = wanted.namedCategories();
    List<String> present = List.of(read.columns());
    List<String> unusable =
        named.stream()
            .filter(
                name ->
                    !present.contains(name)
                        || schema.ids().contains(name)
                        || schema.label().filter(name::equals).isPresent())
            .toList();
    if (!unusable.isEmpty()) {
      throw WinesFailure.input(
          "features.categorical names %s, which the input has not or uses as id or label; there"
              + " are %s",
          String.join(", ", unusable), String.join(", ", present));
    }
    CategoryFeatures found =
        CategoryFeatures.of(
            read.accepted(),
            schema.features().stream().filter(name -> !named.contains(name)).toList(),
            new CategoryColumns(
                named.isEmpty() ? schema.categories() : named,
                named.isEmpty() ? others(read) : List.of(),
                named.isEmpty() ? dummies(read) : List.of(),
                config.data().cells().missingMarks()),
            config.training().seed());
    found.sentence().ifPresent(LOG::info);
    return new LearnedCategories(with(read, found), found);
  }

  /** Why nothing is learned from categories; empty if it can be. */
  private static Optional<String> hindrance(ReadingPlan plan) {
    if (plan.axis().isPresent()) {
      return Optional.of(
          "the features are an axis; --set features.axis=none takes both without an order");
    }
    return plan.columns().stream()
        .filter(column -> column.role() == ColumnRole.FEATURE && column.numbers() > 0)
        .map(column -> "column " + column.name() + " holds arrays; give a column for each number")
        .findFirst();
  }

  private static LearnedCategories without(
      CheckedRecords read, FeaturesConfig wanted, String hindrance) {
    List<String> features = read.schema().features();
    CategoryFeatures none = CategoryFeatures.none(features);
    if (wanted.isWithoutCategories()) {
      return new LearnedCategories(read, none);
    }
    String warning = "categories are left out, for " + hindrance;
    LOG.warn(warning);
    return new LearnedCategories(
        read.learning(
            features,
            read.features(),
            Stream.concat(read.warnings().stream(), Stream.of(warning)).toList()),
        none);
  }

  /** The records with a warning of each group of dummies, which are numbers here. */
  private static CheckedRecords warned(CheckedRecords read, long seed) {
    List<String> warnings =
        CategoryFeatures.groups(read.accepted(), dummies(read), seed).stream()
            .map(
                group ->
                    String.format(
                        Locale.ROOT,
                        "the %d columns %s .. %s hold 0 and 1, of which a record has one at most,"
                            + " and are taken as numbers: rare ones can make clusters of their own;"
                            + " --set features.categorical=auto takes them as one category, --set"
                            + " data.features=.. leaves them out",
                        group.columns().size(),
                        group.columns().get(0),
                        group.columns().get(group.columns().size() - 1)))
            .toList();
    if (warnings.isEmpty()) {
      return read;
    }
    warnings.forEach(LOG::warn);
    return read.learning(
        read.schema().features(),
        read.features(),
        Stream.concat(read.warnings().stream(), warnings.stream()).toList());
  }

  /** Columns that are neither features, nor what these are made of, nor anything else. */
  private static List<String> others(CheckedRecords read) {
    WineSchema schema = read.schema();
    List<String> sources = read.plan().sources(schema.features());
    return Stream.of(read.columns())
        .filter(name -> !schema.features().contains(name) && !sources.contains(name))
        .filter(name -> !schema.categories().contains(name))
        .filter(name -> !schema.ids().contains(name))
        .filter(name -> schema.label().filter(name::equals).isEmpty())
        .toList();
  }

  private static List<String> dummies(CheckedRecords read) {
    return CategoryFeatures.zeroAndOne(
        read.accepted(),
        read.features().stream()
            .filter(feature -> feature.min() == 0 && feature.max() == 1)
            .map(FeatureSummary::name)
            .toList());
  }

  private static CheckedRecords with(CheckedRecords read, CategoryFeatures found) {
    if (found.sentence().isEmpty()) {
      return read;
    }
    List<FeatureSummary> summaries =
        new ArrayList<>(
            read.features().stream()
                .filter(feature -> found.numbers().contains(feature.name()))
                .toList());
    found.stage().ifPresent(axes -> summaries.addAll(summaries(axes, read.accepted())));
    return read.learning(
        found.features(),
        summaries,
        Stream.concat(read.warnings().stream(), found.sentence().stream()).toList());
  }

  private static List<FeatureSummary> summaries(CategoryAxes axes, Dataset<Row> rows) {
    Dataset<Row> with = axes.transform(rows);
    Column[] measures =
        axes.outputs().stream()
            .map(functions::col)
            .flatMap(
                axis ->
                    Stream.of(
                        functions.avg(axis),
                        functions.stddev_samp(axis),
                        functions.min(axis),
                        functions.max(axis)))
            .toArray(Column[]::new);
    Row found = with.select(measures).head();
    List<FeatureSummary> summaries = new ArrayList<>();
    for (int i = 0; i < axes.outputs().size(); i++) {
      summaries.add(
          new FeatureSummary(
              axes.outputs().get(i),
              "of categories",
              found.getDouble(4 * i),
              found.getDouble(4 * i + 1),
              found.getDouble(4 * i + 2),
              found.getDouble(4 * i + 3),
              0));
    }
    return summaries;
  }

  /**
   * Shares of the categories' values in each cluster.
   *
   * @param assigned records with their cluster
   */
  List<CategoryShare> shares(Dataset<Row> assigned) {
    return features
        .stage()
        .map(axes -> CategoryShare.of(axes, assigned, Columns.PREDICTION))
        .orElse(List.of());
  }
}
