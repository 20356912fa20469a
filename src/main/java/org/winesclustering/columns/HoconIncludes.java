package org.winesclustering.columns;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;

/**
 * The includes of a HOCON file, all of which go to one function. The library's own includer, which
 * would read whatever there is, is never asked.
 */
public final class HoconIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private final Answer answer;

  /** The place of what is included. */
  public enum Place {
    FILE,
    URL,
    CLASS_PATH
  }

  /** What an include gives. */
  @FunctionalInterface
  public interface Answer {
    /** The included content, or a failure that refuses it. */
    ConfigObject to(String what, Place place);
  }

  public HoconIncludes(Answer answer) {
    this.answer = answer;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return answer.to(what, Place.FILE);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return answer.to(what.getPath(), Place.FILE);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return answer.to(what.toString(), Place.URL);
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return answer.to(what, Place.CLASS_PATH);
  }
}
