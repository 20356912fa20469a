package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPathTest {
  @ParameterizedTest
  @CsvSource({
    "wines.csv, file:///, true",
    "wines.csv, hdfs://cellar, false",
    "file:///home/ada/wines.csv, hdfs://cellar, true",
    "hdfs://cellar/wines.csv, file:///, false",
    "s3a://cellar/wines.csv, file:///, false"
  })
  void isToldByTheSchemeOrTheDefault(String path, String byDefault, boolean isLocal) {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.defaultFS", byDefault);

    assertThat(LocalPath.isLocal(path, hadoop)).isEqualTo(isLocal);
  }
}
