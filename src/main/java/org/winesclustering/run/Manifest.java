package org.winesclustering.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * The content of a {@code run.json} that is being made. Keys are paths with dots, such as {@code
 * rows.read}.
 */
public final class Manifest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule().addSerializer(OptionalDouble.class, new NumberOrNull()));

  private final ObjectNode root = JSON.createObjectNode();

  /**
   * Sets the value at a path.
   *
   * @param value text, number, OptionalDouble, boolean, list, map or record; numbers that are not
   *     finite become null, however deep they lie
   */
  public Manifest put(String path, Object value) {
    int dot = path.lastIndexOf('.');
    ObjectNode parent = root;
    if (dot >= 0) {
      for (String key : path.substring(0, dot).split("\\.", -1)) {
        parent = parent.withObject("/" + key);
      }
    }
    parent.set(path.substring(dot + 1), finite(JSON.valueToTree(value)));
    return this;
  }

  /** JSON has neither NaN nor infinity; Jackson would write them all the same. */
  private static JsonNode finite(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.fields().forEachRemaining(field -> field.setValue(finite(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, finite(array.get(i)));
      }
    } else if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      return NullNode.instance;
    }
    return node;
  }

  /** A copy of the content so far. */
  public ObjectNode soFar() {
    return root.deepCopy();
  }

  public ObjectNode succeeded() {
    return ended("succeeded", ExitCode.OK);
  }

  public ObjectNode failed(ExitCode code, String message) {
    put("message", message);
    return ended("failed", code);
  }

  private ObjectNode ended(String status, ExitCode code) {
    put("status", status);
    put("exitCode", code.number());
    return root;
  }

  /** Jackson by itself would look for the number of an empty one. */
  private static final class NumberOrNull extends StdSerializer<OptionalDouble> {
    private static final long serialVersionUID = 1L;

    NumberOrNull() {
      super(OptionalDouble.class);
    }

    @Override
    public void serialize(OptionalDouble value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        json.writeNumber(value.getAsDouble());
      } else {
        json.writeNull();
      }
    }
  }
}
