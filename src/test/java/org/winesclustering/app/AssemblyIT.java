package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the jar that people submit, and whether they may and should have it. */
class AssemblyIT {
  private static final Path ASSEMBLY = Path.of("target/wines-clustering.jar");
  private static final Path SBOM = Path.of("target/sbom.cdx.json");

  /** Names and identifiers as the components' own descriptions give them. */
  private static final Set<String> LICENCES =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "The BSD 2-Clause License",
          "BSD-3-Clause",
          "The (New) BSD License",
          "Public Domain");

  /**
   * The packages in the assembly, by their beginnings. One that is new here is a dependency that
   * somebody has to have looked at.
   */
  private static final List<String> PACKAGES =
      List.of(
          "org/winesclustering/",
          "org/deeplearning4j/",
          "org/nd4j/",
          "org/bytedeco/",
          "picocli/",
          "com/typesafe/config/",
          "com/samskivert/mustache/",
          // Workbooks.
          "org/dhatim/fastexcel/",
          "com/fasterxml/aalto/",
          "org/codehaus/stax2/",
          "com/google/flatbuffers/",
          "com/jakewharton/byteunits/",
          "com/sun/jna/",
          "de/javakaffee/kryoserializers/",
          "net/ericaro/neoitertools/",
          // Of DL4J's own jars: a class of dl4j-spark among Spark's, names of domains in its Guava.
          "org/eclipse/deeplearning4j/resources/",
          "org/apache/spark/TaskContextHelper",
          "com/google/thirdparty/publicsuffix/",
          // Descriptions of other libraries' networks, within nd4j-api.
          "onnx/",
          "org/tensorflow/",
          "tensorflow/");

  private static JsonNode components() throws IOException {
    assertThat(SBOM).as("list of components, which Maven makes unless it is offline").exists();
    return PublishedFiles.json(SBOM).required("components");
  }

  private static String name(JsonNode component) {
    return component.path("group").asText() + ":" + component.required("name").asText();
  }

  @Test
  void everyComponentMayBeGivenAway() throws IOException {
    assertThat(components()).hasSizeGreaterThan(20);
    for (JsonNode component : components()) {
      List<String> licences = new ArrayList<>();
      for (JsonNode choice : component.path("licenses")) {
        JsonNode licence = choice.path("license");
        licences.add(licence.path("id").asText(licence.path("name").asText()));
      }
      // One of several is the receiver's choice: JavaCPP's are Apache or GPL.
      assertThat(licences).as("licences of %s", name(component)).containsAnyElementsOf(LICENCES);
      assertThat(component.path("hashes")).as("hashes of %s", name(component)).isNotEmpty();
    }
  }

  @Test
  void nothingIsPackedThatNobodyLookedAt() throws IOException {
    Set<String> unknown = new TreeSet<>();
    int classes = 0;
    try (ZipFile jar = new ZipFile(ASSEMBLY.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
        String name = entry.getName().replaceFirst("^META-INF/versions/\\d+/", "");
        if (name.endsWith(".class")) {
          classes++;
          if (PACKAGES.stream().noneMatch(name::startsWith)) {
            unknown.add(name.substring(0, name.lastIndexOf('/') + 1));
          }
        }
      }
    }
    assertThat(classes).isGreaterThan(1000);
    assertThat(unknown).isEmpty();
  }

  /** docs/security.md, "Supply chain", says what is known of each. */
  @Test
  void nothingIsPackedThatHasKnownHolesAndIsNotNeeded() throws IOException {
    assertThat(components())
        .extracting(AssemblyIT::name)
        .contains("org.nd4j:nd4j-api", "info.picocli:picocli")
        .doesNotContain(
            "com.google.code.gson:gson",
            "commons-net:commons-net",
            "org.freemarker:freemarker",
            "com.opencsv:opencsv",
            "net.sf.opencsv:opencsv",
            "org.datavec:datavec-api",
            "commons-collections:commons-collections");
    try (ZipFile jar = new ZipFile(ASSEMBLY.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains("org/nd4j/shade/jackson/databind/ObjectMapper.class")
          .noneMatch(name -> name.startsWith("org/nd4j/shade/yaml/"))
          .noneMatch(name -> name.startsWith("org/nd4j/shade/wstx/"));
    }
  }

  @Test
  void theListOfComponentsTravelsInTheAssembly() throws IOException {
    try (ZipFile jar = new ZipFile(ASSEMBLY.toFile());
        InputStream packed =
            jar.getInputStream(jar.getEntry("META-INF/sbom/wines-clustering.cdx.json"))) {
      assertThat(packed.readAllBytes()).isEqualTo(Files.readAllBytes(SBOM));
    }
  }
}
