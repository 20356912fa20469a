package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.autoencoder.TrainingForecast;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.config.Secrets;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.ml.KebabCase;

/**
 * The plan of a dry run: what the run would do, and the memory it would have for that.
 *
 * @param json the figures
 * @param lines the same for a person
 */
record RunPlan(ObjectNode json, List<String> lines) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MIB = 1L << 20;

  /** Number of tables that a training run caches beside the one it trains on. */
  private static final int TABLES = 3;

  /** The plan of a training run, whose checked rows are cached. */
  static RunPlan ofTraining(CheckedRecords checked, WinesConfig config, SparkSession session) {
    RunPlan plan = ofRows(checked);
    ClustersConfig clusters = config.clusters();
    // For the sizes only, which are largest with the largest of the candidates.
    int k = clusters.most();
    plan.addClusters(clusters);
    long rows = checked.rowsAccepted();
    int columns = checked.schema().features().size();
    TrainingForecast forecast =
        ConfiguredClustering.of(config)
            .options()
            .network(k)
            .forecast(JavaSparkContext.fromSparkContext(session.sparkContext()), rows, columns);
    plan.addTraining(forecast, config);
    plan.addMemory(session.sparkContext(), config.training().nativeMemoryMb());
    long tables = tableBytes(cachedBytes(session.sparkContext()), rows, columns, k, config);
    plan.json
        .withObject("/memory")
        .put("trainingTableMb", mebibytes(forecast.tableBytes()))
        .put("cachedTablesMb", mebibytes(tables + forecast.tableBytes()));
    plan.line(
        "cached tables: about %,d MiB, of which %,d MiB to train on; what has no room in memory"
            + " goes to disk",
        mebibytes(tables + forecast.tableBytes()), mebibytes(forecast.tableBytes()));
    return plan;
  }

  /** The plan of a run that applies the model at a path, and whose checked rows are cached. */
  static RunPlan ofScoring(
      CheckedRecords checked, String model, WinesConfig config, SparkSession session) {
    RunPlan plan = ofRows(checked);
    plan.json.put("model", Secrets.redacted(model));
    plan.lines.add("model: " + Secrets.redacted(model));
    plan.addMemory(session.sparkContext(), config.training().nativeMemoryMb());
    long tables = cachedBytes(session.sparkContext());
    plan.json.withObject("/memory").put("cachedTablesMb", mebibytes(tables));
    return plan;
  }

  private static RunPlan ofRows(CheckedRecords checked) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("rows")
        .put("read", checked.rowsRead())
        .put("rejected", checked.rowsRejected())
        .put("accepted", checked.rowsAccepted())
        .put("duplicates", checked.duplicates())
        .set("rejectedByReason", JSON.valueToTree(checked.rejectedByReason()));
    json.set("features", JSON.valueToTree(checked.schema().features()));
    json.put("label", checked.schema().label().orElse(null));
    json.put("contentHash", checked.contentHash());
    json.set("warnings", JSON.valueToTree(checked.warnings()));
    return new RunPlan(json, new ArrayList<>());
  }

  private void line(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }

  private void addClusters(ClustersConfig clusters) {
    List<Integer> candidates =
        clusters.k() > 0
            ? List.of(clusters.k())
            : IntStream.concat(
                    IntStream.of(1), IntStream.rangeClosed(clusters.kMin(), clusters.kMax()))
                .boxed()
                .toList();
    json.putObject("clusters").set("candidates", JSON.valueToTree(candidates));
    lines.add(
        candidates.size() == 1
            ? "clusters: " + candidates.get(0)
            : "clusters: as many as are found, one of "
                + candidates.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (clusters.most() > clusters.kMax()
                    ? "; more, up to " + clusters.most() + ", while the largest is the best"
                    : ""));
  }

  private void addTraining(TrainingForecast forecast, WinesConfig config) {
    String objective = KebabCase.of(config.training().objective());
    int members = config.training().members();
    ObjectNode training = json.putObject("training").put("objective", objective);
    training.setAll(JSON.<ObjectNode>valueToTree(forecast));
    training.put("members", members).remove("tableBytes");
    line(
        "training (%s): %,d rows on %d workers, at most %d epochs in %d rounds, %,d minibatches"
            + " of %d rows for each worker; %d networks with %,d parameters together",
        objective,
        forecast.rows(),
        forecast.workers(),
        forecast.epochs(),
        forecast.rounds(),
        forecast.minibatches(),
        forecast.batchSize(),
        members,
        forecast.parameters());
  }

  private void addMemory(SparkContext context, int nativeMb) {
    SparkConf conf = context.getConf();
    long driverHeap = mebibytes(Runtime.getRuntime().maxMemory());
    ObjectNode memory = json.putObject("memory");
    memory.putObject("driver").put("heapMb", driverHeap).put("nativeMb", nativeMb);
    String outside = nativeMb == 0 ? "as much as there is" : nativeMb + " MiB at most";
    if (context.isLocal()) {
      memory.putObject("executors").put("count", 0).put("cores", context.defaultParallelism());
      line(
          "memory: one process of %d cores, %,d MiB heap, outside it for ND4J %s",
          context.defaultParallelism(), driverHeap, outside);
      return;
    }
    // The driver is among them.
    int executors = context.statusTracker().getExecutorInfos().length - 1;
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
    long overhead =
        conf.getSizeAsMb("spark.executor.memoryOverhead", Math.max(384, heap / 10) + "m");
    memory
        .putObject("executors")
        .put("count", executors)
        .put("cores", context.defaultParallelism())
        .put("heapMb", heap)
        .put("overheadMb", overhead)
        .put("nativeMb", nativeMb);
    line(
        "memory: driver %,d MiB heap; %d executors with %d cores together, each %,d MiB heap"
            + " and %,d MiB outside it; for ND4J %s in each process",
        driverHeap, executors, context.defaultParallelism(), heap, overhead, outside);
  }

  /**
   * Bytes of the tables that a training run caches beside the one it trains on.
   *
   * @param readBytes size of the rows as they are read
   * @param columns number of features
   */
  static long tableBytes(long readBytes, long rows, int columns, int k, WinesConfig config) {
    // As doubles: the input's columns, the vectors of the features and the scaled ones; what the
    // network gives in two of the three tables.
    long added =
        (long) config.training().members() * config.network().embeddingSize() + columns + k;
    return TABLES * readBytes
        + rows * Double.BYTES * (TABLES * 2L * columns + (TABLES - 1) * added);
  }

  /** Bytes that the rows take that were read, in memory and on disk; measured. */
  private static long cachedBytes(SparkContext context) {
    return Arrays.stream(context.getRDDStorageInfo())
        .mapToLong(table -> table.memSize() + table.diskSize())
        .sum();
  }

  /** Converts bytes to mebibytes, rounded up. */
  private static long mebibytes(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}
