package org.winesclustering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A server that speaks S3's protocol, on the loopback address and in memory, with one bucket:
 * s3proxy, which the profile cluster puts into target/components. It asks for keys and logs every
 * request.
 */
public final class S3Server implements AutoCloseable {
  private static final Path COMPONENTS = Path.of("target", "components").toAbsolutePath();
  private static final String BUCKET = "wines";
  private static final String ACCESS_KEY = "wines-test-access-key";
  private static final String SECRET_KEY = "wines-test-secret-key-0b9d6c1f";
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServerProcess server;
  private final String endpoint;

  private S3Server(ServerProcess server, String endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * Starts it and makes the bucket.
   *
   * @param folder for its configuration and log
   */
  public static S3Server start(Path folder) throws IOException {
    String endpoint = "http://127.0.0.1:" + ServerProcess.freePort();
    Path configuration = folder.resolve("s3proxy.conf");
    Files.write(
        configuration,
        List.of(
            "s3proxy.endpoint=" + endpoint,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ACCESS_KEY,
            "s3proxy.credential=" + SECRET_KEY,
            // In memory, and with keys that are no paths, as S3's are not.
            "jclouds.provider=transient",
            "jclouds.identity=none",
            "jclouds.credential=none"));
    ServerProcess server =
        ServerProcess.start(
            folder.resolve("s3proxy.log"),
            // Requests with their headers.
            Map.of("LOG_LEVEL", "trace"),
            List.of(
                ServerProcess.java(),
                "-Xmx256m",
                "-jar",
                COMPONENTS.resolve("s3proxy/s3proxy.jar").toString(),
                "--properties",
                configuration.toString()));
    server.await("Started ServerConnector");
    S3Server started = new S3Server(server, endpoint);
    started.send("PUT", "/" + BUCKET, "", new byte[0]);
    return started;
  }

  /** The URL of a key, as Hadoop takes it. */
  public static String url(String key) {
    return "s3a://" + BUCKET + "/" + key;
  }

  /** What a process needs to get in. */
  public static Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  /** What nobody may see. */
  public static List<String> secrets() {
    return List.of(SECRET_KEY);
  }

  /** What hadoop-aws and Spark need to speak to it, for {@code --jars}. */
  public static String jars() {
    return COMPONENTS.resolve("s3") + "/*.jar";
  }

  /** Writes conf/spark-s3.conf with the address of this server. */
  public Path writeProperties(Path file) throws IOException {
    return Files.writeString(
        file,
        Files.readString(Path.of("conf", "spark-s3.conf"))
            .replace("# spark.hadoop.fs.s3a.path", "spark.hadoop.fs.s3a.path")
            .replaceAll("# (spark.hadoop.fs.s3a.endpoint +)\\S+", "$1" + endpoint));
  }

  public void put(String key, byte[] content) throws IOException {
    send("PUT", "/" + BUCKET + "/" + key, "", content);
  }

  /** The object of a key; empty if there is none. */
  public Optional<byte[]> get(String key) {
    try {
      HttpResponse<byte[]> answer = send("GET", "/" + BUCKET + "/" + key, "", new byte[0]);
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All keys that begin so; the marks of empty directories end with a slash. */
  public List<String> keys(String prefix) {
    try {
      HttpResponse<byte[]> answer =
          send("GET", "/" + BUCKET, "?max-keys=1000&prefix=" + prefix, new byte[0]);
      Matcher keys = KEY.matcher(new String(answer.body(), StandardCharsets.UTF_8));
      List<String> found = new ArrayList<>();
      while (keys.find()) {
        found.add(keys.group(1));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys from which objects were copied to other keys, which is how S3 renames. */
  public List<String> copied() {
    return server
        .log()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains("x-amz-copy-source: "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  /** Signed as S3 did it first (version 2): a hash of the request's head. */
  private HttpResponse<byte[]> send(String method, String resource, String query, byte[] body)
      throws IOException {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + resource + query))
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Date", date)
            .header(
                "Authorization",
                "AWS " + ACCESS_KEY + ":" + signature(method + "\n\n\n" + date + "\n" + resource))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 400 && answer.statusCode() != 404) {
        throw new IOException(
            method + " " + resource + ": " + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
