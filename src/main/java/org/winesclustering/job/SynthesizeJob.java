package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.gpu.GpuUse;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.run.TableDirectory;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;
import org.winesclustering.runtime.Version;
import org.winesclustering.synthetic.SyntheticOptions;
import org.winesclustering.synthetic.SyntheticWines;

/** The work of {@code wines synthesize}: it writes a synthetic table to a directory. */
public final class SynthesizeJob {
  private static final Logger LOG = LoggerFactory.getLogger(SynthesizeJob.class);
  private static final String ORIGIN = "_synthesis.json";

  /** The kinds of files that a table can be written as. */
  public enum Format {
    PARQUET,
    CSV
  }

  private final SyntheticOptions options;
  private final String output;
  private final Format format;
  private final OptionalInt partitions;

  public SynthesizeJob(
      SyntheticOptions options, String output, Format format, OptionalInt partitions) {
    this.options = options;
    this.output = output;
    this.format = format;
    this.partitions = partitions;
  }

  /** Writes the table. */
  public void run() {
    SparkSession session = Sessions.start(0, GpuUse.OFF);
    SyntheticWines wines = new SyntheticWines(options);
    TableDirectory directory =
        TableDirectory.create(
            output, ORIGIN, origin(wines), session.sparkContext().hadoopConfiguration());
    long begin = System.nanoTime();
    try {
      write(
          partitions.isPresent()
              ? wines.table(session, partitions.getAsInt())
              : wines.table(session),
          directory);
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      discard(directory, e);
      throw Failures.rethrown(e);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    LOG.info(
        "{}",
        String.format(
            Locale.ROOT,
            "%,d rows of %d classes in %.1f s (%,.0f rows/s): %s",
            options.rows(),
            options.clusters(),
            seconds,
            options.rows() / seconds,
            directory.path()));
  }

  /** Checks that {@link #run} could write, and says what it would write; writes nothing. */
  public void dryRun() {
    TableDirectory.check(
        output, Sessions.start(0, GpuUse.OFF).sparkContext().hadoopConfiguration());
    LOG.info(
        "{}",
        String.format(
            Locale.ROOT,
            "%,d rows of %d classes would go to %s as %s; a dry run: nothing was written",
            options.rows(),
            options.clusters(),
            output,
            KebabCase.of(format)));
    ObjectNode plan =
        new ObjectMapper()
            .createObjectNode()
            .put("dryRun", true)
            .put("command", "synthesize")
            .put("output", output);
    plan.setAll(origin(new SyntheticWines(options)));
    System.out.println(plan);
    System.out.flush();
  }

  private void write(Dataset<Row> table, TableDirectory directory) {
    // The directory exists already, and is this job's own.
    table
        .write()
        .mode(SaveMode.Append)
        .option("header", true)
        .format(KebabCase.of(format))
        .save(directory.path().toString());
  }

  private static void discard(TableDirectory directory, Throwable thrown) {
    try {
      directory.discard();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the unfinished table {} is left behind: {}", directory.path(), e.getMessage());
      thrown.addSuppressed(e);
    }
  }

  /** Describes how the table is made; the same on every cluster. */
  private ObjectNode origin(SyntheticWines wines) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode origin = json.createObjectNode();
    origin.put("wines-clustering", Version.all().get(Version.APPLICATION));
    origin.put("rows", options.rows());
    origin.put("clusters", options.clusters());
    origin.put("seed", options.seed());
    origin.set("shares", json.valueToTree(options.shares()));
    origin.put("overlap", options.overlap());
    origin.set("nuisances", json.valueToTree(options.contamination()));
    origin.put("format", KebabCase.of(format));
    origin.set("features", json.valueToTree(wines.features()));
    origin.put("label", SyntheticWines.LABEL);
    origin.set("classSizes", json.valueToTree(wines.classSizes()));
    return origin;
  }
}
