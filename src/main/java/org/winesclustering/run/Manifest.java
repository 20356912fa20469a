package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.winesclustering.failure.ExitCode;

/** What {@code run.json} will say. Keys are paths with dots, such as {@code rows.read}. */
public final class Manifest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();

  /**
   * Sets the value at a path.
   *
   * @param value text, number, boolean, list or map; a number that is not finite becomes null,
   *     since JSON has none
   */
  public Manifest put(String path, Object value) {
    int dot = path.lastIndexOf('.');
    ObjectNode parent = root;
    if (dot >= 0) {
      for (String key : path.substring(0, dot).split("\\.", -1)) {
        parent = parent.withObject("/" + key);
      }
    }
    boolean notFinite = value instanceof Double number && !Double.isFinite(number);
    parent.set(path.substring(dot + 1), JSON.valueToTree(notFinite ? null : value));
    return this;
  }

  /** Sets a value for each entry below a path; keys with dots stay whole. */
  public Manifest putAll(String path, Map<String, ?> values) {
    return put(path, values);
  }

  /** What is known so far. */
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
}
