package org.winesclustering.columns;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import org.winesclustering.failure.WinesFailure;

/**
 * The includes of a reading plan, which has none: it may come with a model from a stranger, and
 * must not make the process read elsewhere or ask another machine.
 */
final class NoIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private final String plan;

  NoIncludes(String plan) {
    this.plan = plan;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    // The library's own one would read whatever there is.
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    throw refused(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    throw refused(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refused(what);
  }

  private WinesFailure refused(String what) {
    return WinesFailure.usage(
        "the plan %s includes \"%s\", and a plan is one file; write it as wines inspect"
            + " --columns-out does",
        plan, what);
  }
}
