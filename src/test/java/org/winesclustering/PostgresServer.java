package org.winesclustering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.file.PathUtils;

/**
 * A real PostgreSQL server on the loopback address, from the jars that the build put into
 * target/components, with a user {@code postgres} and the password that is given. It refuses to run
 * as root; as root it is run by the user nobody.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path COMPONENTS = Path.of("target", "components").toAbsolutePath();
  private static final String NOBODY = "65534";
  private static final int START_SECONDS = 120;

  private final Path folder;
  private final int port;
  private final String password;
  private final Driver driver;
  private final Process process;

  private PostgresServer(Path folder, String password) throws IOException, InterruptedException {
    this.folder = folder;
    this.password = password;
    this.port = freePort();
    this.driver = loadDriver();
    unpack();
    Path passoutcomeFile = Files.writeString(folder.resolve("password"), password);
    Files.createDirectory(
        folder.resolve("data"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (isRoot()) {
      giveToNobody();
    }
    Process made =
        launch(
            "initdb",
            "--pgdata=" + folder.resolve("data"),
            "--username=postgres",
            "--pwfile=" + passoutcomeFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync");
    if (made.waitFor() != 0) {
      throw new IllegalStateException("initdb failed: " + log("initdb"));
    }
    process =
        launch(
            "postgres",
            "-D",
            folder.resolve("data").toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off");
    awaitAnswer();
  }

  /** Starts a server with an empty database, and waits until it answers. */
  public static PostgresServer start(String password) throws IOException, InterruptedException {
    // Not below the build's directory, which another user may not enter.
    return new PostgresServer(Files.createTempDirectory("wines-postgres"), password);
  }

  /** Where the driver's jar lies. */
  public static Path driverJar() {
    return onlyJar("postgresql");
  }

  /** For JDBC, without a user. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** A connection as the user {@code postgres}. */
  public Connection connect() throws SQLException {
    Properties access = new Properties();
    access.setProperty("user", "postgres");
    access.setProperty("password", password);
    return driver.connect(url(), access);
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    for (int second = 0; second < START_SECONDS; second++) {
      try {
        connect().close();
        return;
      } catch (SQLException e) {
        if (process.waitFor(1, TimeUnit.SECONDS)) {
          break;
        }
      }
    }
    close();
    throw new IllegalStateException("PostgreSQL did not start: " + log("postgres"));
  }

  private static Driver loadDriver() throws IOException {
    URL[] jars = {driverJar().toUri().toURL()};
    ClassLoader loader = new URLClassLoader(jars, PostgresServer.class.getClassLoader());
    return ServiceLoader.load(Driver.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.getClass().getName().equals("org.postgresql.Driver"))
        .findFirst()
        .orElseThrow();
  }

  private static Path onlyJar(String component) {
    try (Stream<Path> files = Files.list(COMPONENTS.resolve(component))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar with one archive in it, compressed by xz. */
  private void unpack() throws IOException {
    try (InputStream file = Files.newInputStream(onlyJar("postgresql-server"));
        ZipInputStream jar = new ZipInputStream(file)) {
      ZipEntry entry;
      while ((entry = jar.getNextEntry()) != null) {
        if (entry.getName().endsWith(".txz")) {
          unpackTar(new TarArchiveInputStream(new XZCompressorInputStream(jar)));
          return;
        }
      }
    }
    throw new IllegalStateException("no archive in " + onlyJar("postgresql-server"));
  }

  private void unpackTar(TarArchiveInputStream archive) throws IOException {
    TarArchiveEntry entry;
    while ((entry = archive.getNextTarEntry()) != null) {
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("a path that leads out of the archive: " + entry.getName());
      }
      Files.createDirectories(entry.isDirectory() ? target : target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else if (!entry.isDirectory()) {
        Files.copy(archive, target);
        if (target.startsWith(folder.resolve("bin"))) {
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
  }

  private boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
  }

  private void giveToNobody() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private Process launch(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isNobodys()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(logFile(program).toFile())
        .start();
  }

  private boolean isNobodys() throws IOException {
    return Integer.valueOf(NOBODY).equals(Files.getAttribute(folder, "unix:uid"));
  }

  private Path logFile(String program) {
    return folder.resolve(program + ".log");
  }

  private String log(String program) throws IOException {
    return Files.readString(logFile(program));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends the server, which ends its own processes, and removes all it had. */
  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    PathUtils.deleteDirectory(folder);
  }
}
