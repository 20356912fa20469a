package org.winesclustering.comparison;

/**
 * Contender that could not be fitted.
 *
 * @param reason half a sentence for people, without a full stop
 */
public record SkippedContender(String name, String key, String reason) {}
