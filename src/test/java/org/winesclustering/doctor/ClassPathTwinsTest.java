package org.winesclustering.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries in two versions, on class paths of real jars. */
class ClassPathTwinsTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private Path folder;

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private Path jar(String name, String entry, String content) throws IOException {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  /** As Spark adds what --jars names: a class loader in front of those of the JVM. */
  private List<Finding> examine(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      Thread.currentThread().setContextClassLoader(loader);
      return new ClassPathTwins().examine(new Surroundings(Map.of(), Map.of(), folder));
    }
  }

  @Test
  void jarsOfOneVersionEachAreNoTwins() throws IOException {
    List<Finding> findings =
        examine(
            jar("netty-epoll-4.1.96.Final-linux-x86_64.jar", "a", "1"),
            jar("netty-epoll-4.1.97.Final-linux-aarch_64.jar", "b", "2"),
            jar("log4j-1.2-api-2.20.0.jar", "c", "3"),
            jar("log4j-api-2.20.0.jar", "d", "4"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.OK);
    assertThat(findings.get(0).found()).startsWith("4 jars");
  }

  @Test
  void twoVersionsAreToldByTheNamesOfTheJars() throws IOException {
    Path newer = jar("guava-33.0.0-jre.jar", "x", "1");
    Path older = jar("guava-16.0.1-jre.jar", "x", "1");

    List<Finding> findings = examine(newer, older);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARN);
    assertThat(findings.get(0).found())
        .isEqualTo("guava-jre is there twice: " + newer + ", then " + older);
  }

  @Test
  void soAreTwoVersionsOfScala() throws IOException {
    assertThat(
            examine(jar("breeze_2.12-2.1.0.jar", "x", "1"), jar("breeze_2.13-2.1.0.jar", "x", "1")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).startsWith("breeze is there twice"));
  }

  @Test
  void whatLiesInAnAssemblyIsToldByAClass() throws IOException {
    Path library = jar("scala-library-2.12.14.jar", "library.properties", "version.number=2.12.14");
    Path assembly = jar("application.jar", "library.properties", "version.number=2.12.18");
    Path same = jar("copy.jar", "library.properties", "version.number=2.12.14");

    assertThat(examine(library, assembly))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.found())
                    .isEqualTo("scala-library is there twice: " + library + ", then " + assembly));
    assertThat(examine(library, same)).extracting(Finding::severity).containsExactly(Severity.OK);
  }
}
