package org.winesclustering.run;

import java.time.Duration;
import java.util.Optional;

/**
 * The time for which a process's claim is valid without being renewed.
 *
 * @param length longer than a pause of the process or of the file system may last
 * @param submission names what was submitted: a cluster that starts a driver again gives the same
 */
public record Lease(Duration length, Optional<String> submission) {}
