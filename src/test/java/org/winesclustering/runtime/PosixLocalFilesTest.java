package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixLocalFilesTest {
  private static final String KEY = "spark.hadoop.fs.file.impl";

  @TempDir private java.nio.file.Path folder;
  private FileSystem files;

  @BeforeEach
  void initialise() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.permissions.umask-mode", "0027");
    files = new PosixLocalFiles();
    files.initialize(URI.create("file:///"), hadoop);
  }

  @Test
  void filesAndDirectoriesFollowHadoopsMask() throws IOException {
    files.create(new Path(folder + "/parts/0/rows.txt")).close();

    assertThat(permissions("parts")).isEqualTo("rwxr-x---");
    assertThat(permissions("parts/0")).isEqualTo("rwxr-x---");
    assertThat(permissions("parts/0/rows.txt")).isEqualTo("rw-r-----");
  }

  @Test
  void permissionsAreSet() throws IOException {
    Path path = new Path(Files.createDirectory(folder.resolve("own")).toString());

    files.setPermission(path, new FsPermission((short) 0_705));
    assertThat(permissions("own")).isEqualTo("rwx---r-x");
    files.setPermission(path, new FsPermission((short) 01_777));
    assertThat(files.getFileStatus(path).getPermission().getStickyBit()).isTrue();
  }

  @Test
  void anotherFileSystemThatWasGivenStays() {
    SparkConf conf = new SparkConf(false);
    SparkConf given = new SparkConf(false).set(KEY, "given.Files");

    PosixLocalFiles.handOn(conf);
    PosixLocalFiles.handOn(given);

    assertThat(conf.get(KEY)).isEqualTo(PosixLocalFiles.class.getName());
    assertThat(given.get(KEY)).isEqualTo("given.Files");
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }
}
