package org.winesclustering.comparison;

/**
 * A contender without clusters.
 *
 * @param reason half a sentence for people, without a full stop
 */
public record SkippedContender(String name, String key, String reason) {}
