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
import java.util.Set;
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

  /** A manifest that conforms; fails otherwise. */
  public static JsonNode conforming(JsonNode manifest) {
    assertThat(faults(manifest)).as("conforms to run.schema.json").isEmpty();
    return manifest;
  }
}
