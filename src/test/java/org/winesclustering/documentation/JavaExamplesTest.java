package org.winesclustering.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java code of the pages compiles. */
class JavaExamplesTest {
  private static final String IMPORTS =
      """
      import java.util.*;
      import org.apache.spark.ml.*;
      import org.apache.spark.ml.clustering.*;
      import org.apache.spark.ml.evaluation.*;
      import org.apache.spark.ml.feature.*;
      import org.apache.spark.ml.param.*;
      import org.apache.spark.ml.tuning.*;
      import org.apache.spark.sql.*;
      import org.winesclustering.autoencoder.*;
      import org.winesclustering.failure.*;
      import org.winesclustering.pipeline.*;
      """;

  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/use-from-java.md"})
  void theJavaCodeOfAPageCompiles(String page) {
    List<String> blocks = javaBlocks(Page.of(Path.of(page)));

    assertThat(blocks).isNotEmpty();
    assertThat(blocks).allSatisfy(block -> assertThat(errors(block)).isEmpty());
  }

  private String errors(String block) {
    String source =
        block.lines().filter(JavaExamplesTest::isImport).collect(Collectors.joining("\n"))
            + "\n"
            + IMPORTS
            + "final class Example {\n"
            + "void run(SparkSession spark, Dataset<Row> wines) throws Exception {\n"
            + block.lines().filter(line -> !isImport(line)).collect(Collectors.joining("\n"))
            + "\n}}\n";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled =
        compiler.getTask(messages, null, null, options, null, List.of(new Source(source))).call();
    return compiled ? "" : messages.toString();
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private static List<String> javaBlocks(Page page) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : page.lines()) {
      if (line.equals("```java")) {
        block = new StringBuilder();
      } else if (line.equals("```") && block != null) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** A source file in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
