import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Downloads Maven's zip file, checks its SHA-512 and unpacks it; run from source by mvnw. */
final class MavenDownload {
  private MavenDownload() {}

  /** Arguments: URL, SHA-512 in hexadecimal, directory to unpack into. */
  public static void main(String[] arguments) throws Exception {
    try {
      install(arguments);
    } catch (IllegalStateException e) {
      System.err.println("mvnw: " + e.getMessage());
      System.exit(3);
    }
  }

  private static void install(String[] arguments) throws Exception {
    URI url = URI.create(arguments[0]);
    Path home = Path.of(arguments[2]);
    System.err.println("mvnw: bringing Maven from " + url.getHost());
    Path parent = Files.createDirectories(home.toAbsolutePath().getParent());
    Path work = Files.createTempDirectory(parent, "unpacking");
    try {
      Path zip = work.resolve("maven.zip");
      try (InputStream in = url.toURL().openStream()) {
        Files.copy(in, zip);
      } catch (IOException e) {
        throw new IllegalStateException("cannot download " + url + " (" + e + "); set MVNW_REPOURL to a Maven repository that you reach,"
            + " or install Maven 3.8 or later");
      }
      String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(zip)));
      if (!sum.equals(arguments[1])) {
        throw new IllegalStateException("the file at " + url + " has SHA-512 " + sum + ", expected " + arguments[1] + "; nothing was installed");
      }
      Path unpacked = unpack(zip, work.resolve("maven"));
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
  }

  /** Unpacks without the archive's one top folder. */
  private static Path unpack(Path zip, Path target) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path inside = Path.of(entry.getName());
        if (entry.isDirectory() || inside.getNameCount() < 2) {
          continue;
        }
        Path file = target.resolve(inside.subpath(1, inside.getNameCount())).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("entry " + entry.getName() + " would be unpacked outside " + target);
        }
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
        if (file.getParent().endsWith("bin")) {
          file.toFile().setExecutable(true);
        }
      }
    }
    return target;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
