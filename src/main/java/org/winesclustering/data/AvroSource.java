package org.winesclustering.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.commons.collections4.IteratorUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Avro files, read by the Avro that every Spark has. Spark's own reader of Avro is a module beside
 * its distributions, another one for each version of Spark and Scala.
 *
 * @param paths files, directories or patterns
 * @param options options of Spark's listing of files
 * @param location location for messages
 */
record AvroSource(
    List<String> paths, Map<String, String> options, String location, SparkSession session)
    implements RecordSource {
  /** A longer file is read in parts of so many bytes, each by another task. */
  private static final long PART = 128L << 20;

  private static final String PATH = "path";
  private static final List<String> OF_FILES =
      List.of(PATH, "modificationTime", "length", "content");
  private static final int COLUMNS_OF_A_PART = 2;
  private static final int MOST_TASKS = 10_000;

  @Override
  public Records records() {
    Dataset<Row> files =
        session.read().format("binaryFile").options(options).load(paths.toArray(String[]::new));
    SerializableConfiguration hadoop =
        new SerializableConfiguration(session.sparkContext().hadoopConfiguration());
    StructType columns = columns(files, hadoop);
    AvroValues values = AvroValues.of(session);
    List<StructField> partitions = partitions(files);
    StructType all = columns;
    for (StructField partition : partitions) {
      all = all.add(partition);
    }
    Dataset<Row> rows =
        session.createDataFrame(
            parts(files, partitions)
                .toJavaRDD()
                .flatMap(part -> rows(part, columns, values, hadoop)),
            all);
    return Records.of(rows, location, InputFormat.AVRO);
  }

  /** The columns of all files together. */
  private StructType columns(Dataset<Row> files, SerializableConfiguration hadoop) {
    MapFunction<Row, String> schema =
        file -> AvroFile.schema(file.getString(0), hadoop.value()).toString();
    return files.select(PATH).map(schema, Encoders.STRING()).distinct().collectAsList().stream()
        .sorted()
        .map(text -> AvroTypes.columns(new Schema.Parser().parse(text)))
        .reduce(AvroTypes::wider)
        .orElseThrow(() -> InputFiles.empty(location));
  }

  /** Columns that directories such as {@code day=2026-01-31} make. */
  private static List<StructField> partitions(Dataset<Row> files) {
    return Arrays.stream(files.schema().fields())
        .filter(field -> !OF_FILES.contains(field.name()))
        .toList();
  }

  /** A row for each part of each file: its path, its first byte, and the partition's values. */
  private static Dataset<Row> parts(Dataset<Row> files, List<StructField> partitions) {
    List<Column> columns = new ArrayList<>(List.of(col(PATH)));
    columns.add(expr("explode(sequence(0L, greatest(length - 1, 0L), %dL))".formatted(PART)));
    partitions.forEach(partition -> columns.add(col(partition.name())));
    Dataset<Row> parts = files.select(columns.toArray(Column[]::new));
    // Spark puts all parts of a file into one task.
    boolean someAreLong = !files.filter(col("length").gt(PART)).isEmpty();
    return someAreLong ? parts.repartition((int) Math.min(parts.count(), MOST_TASKS)) : parts;
  }

  private static Iterator<Row> rows(
      Row part, StructType columns, AvroValues values, SerializableConfiguration hadoop)
      throws IOException {
    long start = part.getLong(1);
    AvroFile file = AvroFile.open(part.getString(0), start, start + PART, hadoop.value());
    Object[] ofPartition =
        IntStream.range(COLUMNS_OF_A_PART, part.size()).mapToObj(part::get).toArray();
    return IteratorUtils.transformedIterator(
        file,
        record -> RowFactory.create(ArrayUtils.addAll(values.cells(record, columns), ofPartition)));
  }
}
