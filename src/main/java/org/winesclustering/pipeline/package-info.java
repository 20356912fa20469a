/**
 * The clustering pipeline: from rows of features to a model that gives every row its cluster.
 *
 * <p>{@link org.winesclustering.pipeline.WinesClustering} is where a program begins:
 *
 * <pre>{@code
 * Dataset<Row> wines = spark.read().option("header", true).option("inferSchema", true).csv("wines.csv");
 * PipelineModel model = new WinesClustering().setLabelCol("grape").setSeed(42).fit(wines);
 * model.transform(wines).select("prediction", "distance", "novel").show();
 * model.write().overwrite().save("wines-model");
 * PipelineModel loaded = SafeModels.load("wines-model", spark);
 * }</pre>
 *
 * <p>{@link org.winesclustering.pipeline.ClusteringFit} is its recipe, which {@code wines train}
 * follows as well:
 *
 * <ol>
 *   <li>missing values are filled in or refused, and the features scaled: {@code features}, {@code
 *       scaled};
 *   <li>the number of clusters is chosen in the scaled features, unless it is given;
 *   <li>the network is trained and gives every row its {@code embedding}; the directions of it that
 *       separate the clusters are {@code discriminant};
 *   <li>KMeans gives every row its cluster, {@code prediction}, with {@code distance} and {@code
 *       margin};
 *   <li>all fitted stages, with the threshold above which a row is {@code novel}, become one {@code
 *       PipelineModel}.
 * </ol>
 */
package org.winesclustering.pipeline;
