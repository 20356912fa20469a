package org.winesclustering.app;

import org.winesclustering.runtime.Version;
import picocli.CommandLine.IVersionProvider;

/** The application's name and version, for {@code wines --version}. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      Version.APPLICATION + " " + Version.built().getProperty(Version.APPLICATION)
    };
  }
}
