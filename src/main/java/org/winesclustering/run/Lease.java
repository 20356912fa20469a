package org.winesclustering.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the claim of a process is good that does not renew it.
 *
 * @param length longer than a pause of the process or of the file system may last
 * @param submission names what was submitted: a cluster that starts a driver again gives the same
 */
public record Lease(Duration length, Optional<String> submission) {}
