package org.winesclustering.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.winesclustering.data.text.CsvSyntax;

/**
 * The rows of packed texts, each text read by one task, as it goes along.
 *
 * @param syntax tells rows of several lines
 */
record PackedLines(List<PackedText> texts, Charset charset, CsvSyntax syntax) {
  /** One element a row, which may have several lines. */
  Dataset<String> read(SparkSession session) {
    FlatMapFunction<PackedText, String> rows =
        new Rows(
            new SerializableConfiguration(session.sparkContext().hadoopConfiguration()),
            charset.name(),
            syntax);
    return session.createDataset(
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(texts, texts.size())
            .flatMap(rows)
            .rdd(),
        Encoders.STRING());
  }

  private record Rows(SerializableConfiguration hadoop, String charset, CsvSyntax syntax)
      implements FlatMapFunction<PackedText, String> {
    @Override
    public Iterator<String> call(PackedText text) throws IOException {
      Stream<String> lines = text.lines(Charset.forName(charset), hadoop.value());
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> lines.close());
      return syntax.joined(lines.iterator());
    }
  }
}
