package org.winesclustering.pipeline;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.features.MissingValues;
import org.winesclustering.retraining.Succession;

/**
 * An earlier model, whose clusters keep their ids if a new model finds them again.
 *
 * @param runId name of the run that trained it
 * @param ids of its clusters; {@code next} is above all that were ever given, also by runs that
 *     were rolled back
 * @param shifts what is added to the features of new records to have those that the model was
 *     trained with, such as ages that count back from another day; features without a shift are
 *     left out
 */
public record Predecessor(
    String runId, PipelineModel model, ClusterIds ids, Map<String, Double> shifts) {
  public Predecessor {
    shifts = Map.copyOf(shifts);
  }

  /** Column of the new cluster's place, with a name that no record and no model has. */
  private static final String PLACE = Columns.COMPARED + "place";

  private static final String LABEL = Columns.COMPARED + "label";
  private static final String NEW_SCALED = Columns.COMPARED + "scaled";

  /**
   * The result of a search for a predecessor.
   *
   * @param predecessor empty if there is none
   * @param warnings why an earlier model cannot be the predecessor
   */
  public record Found(Optional<Predecessor> predecessor, List<String> warnings) {
    /** The result that there is no earlier model. */
    public static final Found NONE = new Found(Optional.empty(), List.of());

    public Found {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Compares new clusters with those of this model on the rows that both can score. Rows with
   * missing values are left out if this model accepts none.
   *
   * @param rows with {@link Columns#SCALED} and the new clusters' places in {@link
   *     Columns#PREDICTION}
   * @param clusters of the new model
   * @return empty if there is no row that both can score
   */
  Optional<Succession> succession(Dataset<Row> rows, Optional<String> label, int clusters) {
    Dataset<Row> scored = model.transform(readable(rows, label));
    Dataset<Row> shared = scored.select(NEW_SCALED, PLACE, Columns.PREDICTION, LABEL).cache();
    try {
      return shared.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Succession.of(
                  shared,
                  new Succession.SharedColumns(
                      NEW_SCALED, PLACE, Columns.PREDICTION, label.map(name -> LABEL)),
                  clusters,
                  ids));
    } finally {
      shared.unpersist();
    }
  }

  /** Columns of features with what is to be added to some of them. */
  private Stream<Column> shifted(Stream<Column> columns, List<String> features) {
    Iterator<String> names = features.iterator();
    return columns.map(
        value -> {
          String name = names.next();
          return shifts.containsKey(name) ? value.plus(shifts.get(name)).as(name) : value;
        });
  }

  /** Selects the columns that this model reads, and rows that it can score. */
  private Dataset<Row> readable(Dataset<Row> rows, Optional<String> label) {
    List<ArrayFeatures> arrays = ArrayFeatures.in(model);
    Set<String> inArrays =
        arrays.stream().flatMap(array -> array.features().stream()).collect(Collectors.toSet());
    List<String> features =
        FeatureStages.inputs(model).stream().filter(name -> !inArrays.contains(name)).toList();
    Column[] columns =
        Stream.of(
                shifted(NumberColumns.each(rows, features), features),
                arrays.stream().map(array -> QuotedColumn.of(rows, array.getInputCol())),
                CategoryAxes.in(model).stream()
                    .flatMap(axes -> axes.inputs().stream())
                    .map(name -> QuotedColumn.of(rows, name)),
                Stream.of(
                    rows.col(Columns.SCALED).as(NEW_SCALED),
                    rows.col(Columns.PREDICTION).as(PLACE),
                    label
                        .map(name -> QuotedColumn.of(rows, name))
                        .orElse(functions.lit(null))
                        .as(LABEL)))
            .flatMap(stream -> stream)
            .toArray(Column[]::new);
    Dataset<Row> selected = rows.select(columns);
    if (FeatureStages.missing(model) == MissingValues.IMPUTE_MEDIAN) {
      return selected;
    }
    Dataset<Row> whole = selected.na().drop(features.toArray(String[]::new));
    for (ArrayFeatures array : arrays) {
      Column cell = QuotedColumn.of(whole, array.getInputCol());
      whole = whole.filter(functions.not(functions.exists(cell, Column::isNull)));
    }
    return whole;
  }
}
