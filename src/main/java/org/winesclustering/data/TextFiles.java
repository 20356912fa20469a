package org.winesclustering.data;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.data.text.CsvSyntax;

/**
 * The files of an input of text.
 *
 * @param paths paths, globs and directories, as Spark reads them
 */
record TextFiles(List<String> paths, Charset charset, CsvSyntax syntax) {
  /** The files, by name. */
  List<Path> list(SparkSession session) {
    String[] files =
        session.read().format("binaryFile").load(paths.toArray(String[]::new)).inputFiles();
    return Arrays.stream(files).sorted().map(file -> new Path(URI.create(file))).toList();
  }
}
