package org.winesclustering.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The bundled table as cells of text, to be written as files of other shapes. */
record WineRows(List<String> header, List<List<String>> rows) {
  static final String LABEL = "cultivar";

  static WineRows bundled() throws IOException {
    try (InputStream in =
        WineRows.class.getResourceAsStream("/org/winesclustering/data/uci-wine.csv")) {
      List<List<String>> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> Arrays.asList(line.split(",", -1)))
              .toList();
      return new WineRows(lines.get(0), lines.subList(1, lines.size()));
    }
  }

  List<String> features() {
    return header.stream().filter(name -> !name.equals(LABEL)).toList();
  }

  String cell(int row, String column) {
    return rows.get(row).get(header.indexOf(column));
  }

  Path writeCsv(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
    rows.forEach(row -> lines.add(String.join(",", row)));
    return Files.write(file, lines);
  }

  /** The cluster of each row by the values of the given columns, which no two rows share. */
  static Map<List<Double>, Integer> predictions(Dataset<Row> assigned, List<String> columns) {
    Column[] selected =
        IntStream.rangeClosed(0, columns.size())
            .mapToObj(
                i ->
                    i < columns.size()
                        ? functions.col(columns.get(i)).cast("double")
                        : functions.col("prediction"))
            .toArray(Column[]::new);
    Map<List<Double>, Integer> predictions = new HashMap<>();
    for (Row row : assigned.select(selected).collectAsList()) {
      List<Double> values =
          IntStream.range(0, columns.size()).mapToObj(i -> row.<Double>getAs(i)).toList();
      predictions.put(values, row.getInt(columns.size()));
    }
    return predictions;
  }
}
