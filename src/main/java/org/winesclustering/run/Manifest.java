package org.winesclustering.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The content of a {@code run.json} that is being made. Keys are paths with dots, such as {@code
 * rows.read}.
 */
public final class Manifest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(
                      new StdDelegatingSerializer(OptionalDouble.class, new NumberOrNull()))
                  // Jackson 2.18 and later refuse it, earlier ones write that it is not empty.
                  .addSerializer(Optional.class, new StdDelegatingSerializer(new ValueOrNull())));

  private final ObjectNode root = JSON.createObjectNode();

  /**
   * Sets the value at a path.
   *
   * @param value text, number, Optional, OptionalDouble, boolean, list, map or record; numbers that
   *     are not finite become null, however deep they lie
   */
  public Manifest put(String path, Object value) {
    int dot = path.lastIndexOf('.');
    ObjectNode parent =
        dot < 0 ? root : root.withObject("/" + path.substring(0, dot).replace('.', '/'));
    parent.set(path.substring(dot + 1), finite(JSON.valueToTree(value)));
    return this;
  }

  /** Replaces NaN and infinity by null, however deep they lie; JSON has neither. */
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

  /** Copies the content so far. */
  public ObjectNode soFar() {
    return root.deepCopy();
  }

  /** Completes the manifest of a run that succeeded. */
  public ObjectNode succeeded() {
    return ended(RunStatus.SUCCEEDED, ExitCode.OK.number());
  }

  /** Completes the manifest of a run that failed. */
  public ObjectNode failed(ExitCode code, String message) {
    put("message", message);
    return ended(RunStatus.FAILED, code.number());
  }

  /**
   * Completes the manifest of a run that a signal ended, and that can be resumed.
   *
   * @param exitCode of the process
   */
  public ObjectNode interrupted(int exitCode, String message) {
    put("message", message);
    return ended(RunStatus.INTERRUPTED, exitCode);
  }

  private ObjectNode ended(RunStatus status, int exitCode) {
    put("status", status.toString());
    put("exitCode", exitCode);
    return root;
  }

  /** A conversion to JSON's number or null. */
  private static final class NumberOrNull extends StdConverter<OptionalDouble, Double> {
    @Override
    public Double convert(OptionalDouble value) {
      return value.isPresent() ? value.getAsDouble() : null;
    }
  }

  /** A conversion to the value, or JSON's null. */
  private static final class ValueOrNull extends StdConverter<Optional<?>, Object> {
    @Override
    public Object convert(Optional<?> value) {
      return value.orElse(null);
    }
  }
}
