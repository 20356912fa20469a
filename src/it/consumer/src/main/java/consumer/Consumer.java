package consumer;

import java.io.IOException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.pipeline.SafeModels;
import org.winesclustering.pipeline.WinesClustering;

/** A program that chooses among two settings by cross-validation, and saves and loads the model. */
public final class Consumer {
  private Consumer() {}

  /**
   * Runs the program.
   *
   * @param arguments a CSV file of wines with a column cultivar, and a directory for the model
   */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate();
    Dataset<Row> wines =
        spark.read().option("header", true).option("inferSchema", true).csv(arguments[0]);

    WinesClustering clustering =
        new WinesClustering().setLabelCol("cultivar").setK(3).setMembers(2).setSeed(42);
    ParamMap[] settings =
        new ParamGridBuilder().addGrid(clustering.epochs(), new int[] {2, 4}).build();
    CrossValidatorModel validated =
        new CrossValidator()
            .setEstimator(new Pipeline().setStages(new PipelineStage[] {clustering}))
            .setEvaluator(new ClusteringEvaluator().setFeaturesCol("scaled"))
            .setEstimatorParamMaps(settings)
            .setNumFolds(2)
            .fit(wines);
    System.out.println("cross-validated over " + validated.avgMetrics().length + " settings");

    PipelineModel model = (PipelineModel) validated.bestModel();
    model.write().overwrite().save(arguments[1]);
    PipelineModel loaded = SafeModels.load(arguments[1], spark);
    Dataset<Row> clustered = loaded.transform(wines);
    if (!clustered
        .select("prediction")
        .collectAsList()
        .equals(model.transform(wines).select("prediction").collectAsList())) {
      throw new IllegalStateException("the loaded model gives other clusters");
    }
    System.out.printf(
        "the loaded model gives the same %d clusters to %d wines%n",
        clustered.select("prediction").distinct().count(), clustered.count());
    spark.stop();
  }
}
