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
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A notebook in Jupyter's JSON format, whose outputs can be replaced. */
record Notebook(ObjectNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** With its end, if it has one. */
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

  static Notebook read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Notebook parse(String text) throws IOException {
    return new Notebook((ObjectNode) MAPPER.readTree(text));
  }

  /** A code cell; {@code number} counts code cells from 1, as Jupyter does. */
  record CodeCell(int number, ObjectNode json) {
    static CodeCell of(String id, String source) {
      return new CodeCell(0, MAPPER.createObjectNode().put("id", id).put("source", source));
    }

    String id() {
      return json.path("id").asText();
    }

    String source() {
      return text(json.path("source"));
    }

    /** What is stored as having been shown. */
    List<CellOutput> outputs() {
      return StreamSupport.stream(json.path("outputs").spliterator(), false)
          .map(CodeCell::output)
          .toList();
    }

    private static CellOutput output(JsonNode output) {
      if (output.path("output_type").asText().equals("stream")) {
        return new CellOutput(CellOutput.STREAM, text(output.path("text")));
      }
      JsonNode data = output.path("data");
      String type = data.fieldNames().hasNext() ? data.fieldNames().next() : "";
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
   * The same notebook with other outputs, and its cells counted from 1.
   *
   * @param outputs for each code cell what it showed
   */
  Notebook withOutputs(List<List<CellOutput>> outputs) {
    Notebook copy = new Notebook(json.deepCopy());
    for (CodeCell cell : copy.codeCells()) {
      cell.json().put("execution_count", cell.number());
      ArrayNode stored = cell.json().putArray("outputs");
      outputs.get(cell.number() - 1).forEach(output -> put(output, stored.addObject()));
    }
    return copy;
  }

  private static void put(CellOutput output, ObjectNode stored) {
    // Names in the order of the alphabet, as Jupyter writes them.
    if (output.isStream()) {
      stored.put("name", "stdout").put("output_type", "stream");
      lines(output.text(), stored.putArray("text"));
      return;
    }
    lines(output.text(), stored.putObject("data").putArray(output.type()));
    stored.putObject("metadata");
    stored.put("output_type", "display_data");
  }

  private static void lines(String text, ArrayNode into) {
    LINE.matcher(text).results().forEach(line -> into.add(line.group()));
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
