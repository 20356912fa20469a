"""What the wheel takes from the build of Java: the version, and the jar with everything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

# Platforms of JavaCPP, and what pip calls them. The native code was built for the oldest of each.
_TAGS = {
    "linux-x86_64": "manylinux_2_17_x86_64",
    "linux-arm64": "manylinux_2_17_aarch64",
    "macosx-x86_64": "macosx_10_9_x86_64",
    "macosx-arm64": "macosx_11_0_arm64",
    "windows-x86_64": "win_amd64",
}


class VersionOfPom(MetadataHookInterface):
    """The version of the project's pom.xml, as Python writes it."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Adds it."""
        pom = ElementTree.parse(Path(self.root).parent / "pom.xml")
        version = pom.findtext("{http://maven.apache.org/POM/4.0.0}version", "")
        metadata["version"] = version.replace("-SNAPSHOT", ".dev0")


class JarOfBuild(BuildHookInterface):  # type: ignore[type-arg]
    """The jar that Maven packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds it, and names the platform of its native code."""
        project = Path(self.root).parent
        jar = project / "target" / "wines-clustering.jar"
        if not jar.is_file():
            raise FileNotFoundError(f"there is no {jar}; build it: ./mvnw -Ppython package")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{_TAGS[_platform(jar)]}"
        package = "wines_clustering"
        build_data["force_include"] = {
            str(jar): f"{package}/jars/{jar.name}",
            str(project / "LICENSE"): f"{package}/LICENSE",
            str(project / "NOTICE"): f"{package}/NOTICE",
            str(project / "src/main/resources/org/winesclustering/data/uci-wine.csv"): f"{package}/data/uci-wine.csv",
        }


def _platform(jar: Path) -> str:
    with ZipFile(jar) as entries:
        for name in entries.namelist():
            found = re.match(r"org/bytedeco/openblas/([\w-]+)/", name)
            if found and found[1] in _TAGS:
                return found[1]
    raise ValueError(f"{jar} has native code for none of {', '.join(_TAGS)}")
