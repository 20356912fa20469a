package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
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
import org.winesclustering.synthetic.SyntheticTable;
import org.winesclustering.synthetic.SyntheticTable.FileFormat;

/** The work of {@code wines synthesize}: it writes a synthetic table to a directory. */
public final class SynthesizeJob {
  private static final Logger LOG = LoggerFactory.getLogger(SynthesizeJob.class);
  private static final String ORIGIN = "_synthesis.json";

  private final SyntheticTable table;
  private final String output;
  private final FileFormat format;
  private final OptionalInt partitions;

  public SynthesizeJob(
      SyntheticTable table, String output, FileFormat format, OptionalInt partitions) {
    this.table = table;
    this.output = output;
    this.format = format;
    this.partitions = partitions;
  }

  /** Writes the table. */
  public void run() {
    SparkSession session = Sessions.start(0, GpuUse.OFF);
    TableDirectory directory =
        TableDirectory.create(
            output, ORIGIN, origin(), session.sparkContext().hadoopConfiguration());
    long begin = System.nanoTime();
    try {
      write(session, directory);
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
            table.rows(),
            table.classSizes().size(),
            seconds,
            table.rows() / seconds,
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
            table.rows(),
            table.classSizes().size(),
            output,
            KebabCase.of(format)));
    ObjectNode plan =
        new ObjectMapper()
            .createObjectNode()
            .put("dryRun", true)
            .put("command", "synthesize")
            .put("output", output);
    plan.setAll(origin());
    System.out.println(plan);
    System.out.flush();
  }

  private void write(SparkSession session, TableDirectory directory) {
    int cores = session.sparkContext().defaultParallelism();
    // The directory exists already, and is this job's own.
    table
        .writer(session, partitions.orElseGet(() -> table.partitions(cores)), format)
        .mode(SaveMode.Append)
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
  private ObjectNode origin() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode origin = json.createObjectNode();
    origin.put("wines-clustering", Version.all().get(Version.APPLICATION));
    table.definition().forEach((name, value) -> origin.set(name, json.valueToTree(value)));
    origin.put("format", KebabCase.of(format));
    origin.set("features", json.valueToTree(table.features()));
    origin.put("label", table.label());
    origin.set("classSizes", json.valueToTree(table.classSizes()));
    return origin;
  }
}
