package org.winesclustering.data.text;

/** A row that is no record, with the reason. */
public record AsideRow(Aside reason, TextRow row) {}
