package org.winesclustering.notebook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A notebook in Jupyter's JSON format, whose outputs can be replaced. */
record Notebook(ObjectNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Notebook read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Notebook parse(String text) throws IOException {
    return new Notebook((ObjectNode) MAPPER.readTree(text));
  }

  /** Those of this repository. */
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  /** The language of its cells, in lower case. */
  String language() {
    return json.at("/metadata/kernelspec/language").asText();
  }

  /** A code cell; {@code number} counts code cells from 1, as Jupyter does. */
  record CodeCell(int number, ObjectNode json) {
    String id() {
      return json.path("id").asText();
    }

    String source() {
      return text(json.path("source"));
    }

    /** What it showed; each of one type, and not as plain text where there is something richer. */
    List<CellOutput> outputs() {
      return StreamSupport.stream(json.path("outputs").spliterator(), false)
          .map(CodeCell::output)
          .toList();
    }

    private static CellOutput output(JsonNode output) {
      if (isStream(output)) {
        return new CellOutput(CellOutput.STREAM, text(output.path("text")));
      }
      JsonNode data = output.path("data");
      String type = data.fieldNames().next();
      return new CellOutput(type, text(data.path(type)));
    }
  }

  List<CodeCell> codeCells() {
    List<CodeCell> cells = new ArrayList<>();
    for (JsonNode cell : json.path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        cells.add(new CodeCell(cells.size() + 1, (ObjectNode) cell));
      }
    }
    return cells;
  }

  /**
   * This notebook with what another run of its cells showed: without standard error, where commands
   * name folders and times, and without the plain text of what is shown in a richer way.
   */
  Notebook withOutputsOf(Notebook run) {
    Notebook copy = new Notebook(json.deepCopy());
    for (CodeCell cell : copy.codeCells()) {
      JsonNode ran = run.codeCells().get(cell.number() - 1).json();
      cell.json().set("execution_count", ran.path("execution_count"));
      ArrayNode outputs = cell.json().putArray("outputs");
      ran.path("outputs").forEach(output -> add(output.deepCopy(), outputs));
    }
    return copy;
  }

  private static void add(ObjectNode output, ArrayNode outputs) {
    if (output.path("name").asText().equals("stderr")) {
      return;
    }
    // Kernels send a line at a time.
    JsonNode last = outputs.path(outputs.size() - 1);
    if (isStream(output) && isStream(last)) {
      ((ArrayNode) last.path("text")).addAll((ArrayNode) output.path("text"));
      return;
    }
    if (output.path("data").size() > 1) {
      ((ObjectNode) output.path("data")).remove("text/plain");
    }
    outputs.add(output);
  }

  private static boolean isStream(JsonNode output) {
    return output.path("output_type").asText().equals("stream");
  }

  /** As Jupyter writes it: a blank for each level, and a line for each value. */
  String text() throws IOException {
    return MAPPER.writer(new JupyterPrinter()).writeValueAsString(json) + "\n";
  }

  /** The format allows a text to be divided into lines. */
  private static String text(JsonNode node) {
    StringBuilder text = new StringBuilder();
    if (node.isArray()) {
      node.forEach(line -> text.append(line.asText()));
    } else {
      text.append(node.asText());
    }
    return text.toString();
  }

  /** With no blank before a colon, nor inside an empty array or object. */
  private static final class JupyterPrinter extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;

    JupyterPrinter() {
      DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
      indentArraysWith(indenter);
      indentObjectsWith(indenter);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new JupyterPrinter();
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
      if (entries == 0) {
        _nesting--;
        json.writeRaw('}');
      } else {
        super.writeEndObject(json, entries);
      }
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      if (values == 0) {
        _nesting--;
        json.writeRaw(']');
      } else {
        super.writeEndArray(json, values);
      }
    }
  }
}
