package org.winesclustering.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Lessons as a checkpoint has them; Jackson alone does not know what may be empty. */
final class Lessons {
  private static final String LESSON = "lesson";
  private static final String EPOCH = "epoch";
  private static final String CHANGED = "changed";

  private Lessons() {}

  static ArrayNode toJson(List<Lesson> lessons) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    for (Lesson lesson : lessons) {
      ObjectNode node = nodes.addObject().put(LESSON, lesson.lesson()).put(EPOCH, lesson.epoch());
      lesson.changed().ifPresent(changed -> node.put(CHANGED, changed));
    }
    return nodes;
  }

  static List<Lesson> fromJson(JsonNode nodes) {
    List<Lesson> lessons = new ArrayList<>();
    for (JsonNode node : nodes) {
      lessons.add(
          new Lesson(
              node.required(LESSON).asInt(),
              node.required(EPOCH).asInt(),
              node.has(CHANGED)
                  ? OptionalDouble.of(node.get(CHANGED).asDouble())
                  : OptionalDouble.empty()));
    }
    return lessons;
  }
}
