package org.winesclustering.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Lessons as a checkpoint has them; Jackson alone does not know what may be empty. */
final class SelfTrainingRounds {
  private static final String LESSON = "lesson";
  private static final String EPOCH = "epoch";
  private static final String CHANGED = "changed";

  private SelfTrainingRounds() {}

  static ArrayNode toJson(List<SelfTrainingRound> lessons) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    for (SelfTrainingRound lesson : lessons) {
      ObjectNode node = nodes.addObject().put(LESSON, lesson.lesson()).put(EPOCH, lesson.epoch());
      lesson.changed().ifPresent(changed -> node.put(CHANGED, changed));
    }
    return nodes;
  }

  static List<SelfTrainingRound> fromJson(JsonNode nodes) {
    List<SelfTrainingRound> lessons = new ArrayList<>();
    for (JsonNode node : nodes) {
      lessons.add(
          new SelfTrainingRound(
              node.required(LESSON).asInt(),
              node.required(EPOCH).asInt(),
              node.has(CHANGED)
                  ? OptionalDouble.of(node.get(CHANGED).asDouble())
                  : OptionalDouble.empty()));
    }
    return lessons;
  }
}
