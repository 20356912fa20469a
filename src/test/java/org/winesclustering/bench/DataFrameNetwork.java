package org.winesclustering.bench;

import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.CnnAutoencoderModel;

/**
 * The project's own network, which scores the rows of a cached DataFrame on one core: embedding,
 * errors of the reconstruction and, with a head, shares, as columns of another DataFrame.
 */
final class DataFrameNetwork implements TrainedNetwork {
  private static final int ROWS = 1 << 18;
  private static final int TRAINED_ROWS = 2000;

  private final BenchNetwork network;
  private final TrainedNetwork graph;
  private Dataset<Row> scored;

  DataFrameNetwork(BenchNetwork network, TrainedNetwork graph) {
    this.network = network;
    this.graph = graph;
  }

  @Override
  public long parameters() {
    return graph.parameters();
  }

  @Override
  public void train(int batch) {
    graph.train(batch);
  }

  @Override
  public void embed(int batch) {
    graph.embed(batch);
  }

  @Override
  public double loss(int batch) {
    return graph.loss(batch);
  }

  /** All rows, whatever the batch: the transformer takes its own. */
  @Override
  public long score(int batch) {
    if (scored == null) {
      Dataset<Row> rows = rows();
      scored = model(rows.limit(TRAINED_ROWS)).transform(rows);
    }
    scored.write().format("noop").mode("overwrite").save();
    return ROWS;
  }

  private static Dataset<Row> rows() {
    SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    Column[] columns =
        IntStream.range(0, BenchNetwork.COLUMNS)
            .mapToObj(i -> functions.randn(i).as("c" + i))
            .toArray(Column[]::new);
    Dataset<Row> numbers = session.range(0, ROWS, 1, 1).select(columns);
    Dataset<Row> rows =
        new VectorAssembler()
            .setInputCols(numbers.columns())
            .setOutputCol("features")
            .transform(numbers)
            .select("features")
            .cache();
    rows.count();
    return rows;
  }

  /** Of the same shape; what it has learned makes no difference to its speed. */
  private CnnAutoencoderModel model(Dataset<Row> rows) {
    CnnAutoencoder estimator =
        new CnnAutoencoder()
            .setFilters(network.filters())
            .setKernelSize(BenchNetwork.KERNEL)
            .setEmbeddingSize(network.embedding())
            .setActivation(network.activation())
            .setMembers(network.members())
            .setWorkers(1);
    return network.hasHead()
        ? estimator
            .setObjective("self-supervised")
            .setClusters(network.clusters())
            .setLessons(1)
            .setEpochs(2)
            .fit(rows)
        : estimator.setObjective("reconstruct").setEpochs(1).fit(rows);
  }
}
