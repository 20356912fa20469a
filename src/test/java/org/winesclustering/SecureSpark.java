package org.winesclustering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The settings of conf/spark-security.conf with secrets and a certificate made for one test.
 *
 * @param properties of Spark, for the cluster and for who submits; holds the authentication secret
 * @param environment with the password of the key store
 * @param keyStore with the certificate, in PKCS12
 * @param secrets what nobody may see
 */
public record SecureSpark(
    Path properties, Map<String, String> environment, Path keyStore, List<String> secrets) {
  private static final Path EXAMPLE = Path.of("conf", "spark-security.conf");
  private static final String PASSWORD = "SPARK_KEYSTORE_PASSWORD";

  /**
   * Makes them.
   *
   * @param folder for the files
   * @param more lines for Spark's properties
   */
  public static SecureSpark in(Path folder, List<String> more)
      throws IOException, InterruptedException {
    String secret = random();
    String password = random();
    Path keyStore = folder.resolve("spark.p12");
    certificate(keyStore, password);
    Path properties = folder.resolve("spark-security.conf");
    Files.writeString(
        properties,
        Files.readString(EXAMPLE)
                .replace("PUT-A-LONG-RANDOM-SECRET-HERE", secret)
                .replace("/etc/spark/spark.p12", keyStore.toString())
            + String.join("\n", more)
            + "\n");
    return new SecureSpark(
        properties, Map.of(PASSWORD, password), keyStore, List.of(secret, password));
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void certificate(Path keyStore, String password)
      throws IOException, InterruptedException {
    ProcessBuilder keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "spark",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass:env",
                PASSWORD)
            .redirectErrorStream(true);
    keytool.environment().put(PASSWORD, password);
    Process process = keytool.start();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(
          "keytool: "
              + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Trusts this certificate and no other. */
  public SSLContext trust() throws IOException, GeneralSecurityException {
    KeyStore store =
        KeyStore.getInstance(keyStore.toFile(), environment.get(PASSWORD).toCharArray());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("spark", store.getCertificate("spark"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
