package org.winesclustering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.winesclustering.run.RunRecord;

/** The schema of run.json, to which every manifest conforms that a test reads. */
public final class ManifestSchema {
  private static final JsonSchema SCHEMA = load();

  private ManifestSchema() {}

  private static JsonSchema load() {
    try (InputStream in = RunRecord.class.getResourceAsStream("run.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a manifest; nothing if it conforms. */
  public static Set<ValidationMessage> faults(JsonNode manifest) {
    return SCHEMA.validate(manifest);
  }

  /**
   * Paths of keys that the schema declares and a manifest lacks, without those below such a key. Of
   * lists the first element counts.
   */
  public static Set<String> absent(JsonNode manifest) {
    Set<String> absent = new TreeSet<>();
    collectAbsent(SCHEMA.getSchemaNode(), manifest, "", absent);
    return absent;
  }

  private static void collectAbsent(
      JsonNode declared, JsonNode value, String prefix, Set<String> absent) {
    JsonNode schema =
        declared.has("$ref")
            ? SCHEMA.getSchemaNode().at(declared.get("$ref").asText().substring(1))
            : declared;
    if (value.isArray() && !value.isEmpty()) {
      collectAbsent(schema.path("items"), value.get(0), prefix, absent);
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String path = prefix + property.getKey();
      if (value.has(property.getKey())) {
        collectAbsent(property.getValue(), value.get(property.getKey()), path + ".", absent);
      } else if (!value.isArray()) {
        absent.add(path);
      }
    }
  }

  /** A manifest that conforms; fails otherwise. */
  public static JsonNode conforming(JsonNode manifest) {
    assertThat(faults(manifest)).as("conforms to run.schema.json").isEmpty();
    return manifest;
  }
}
