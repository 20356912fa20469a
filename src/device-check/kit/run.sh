#!/usr/bin/env bash
# Checks and measures the kernels for GPUs on this machine. Needs NVIDIA's driver; PyTorch is measured beside them where
# python3, or the Python that PYTHON names, has it, and compute-sanitizer is run where it is found.
#
#   run.sh [--quick] [--output=FILE]
#
#   --quick        20 steps instead of 200, and rates of one step: whether it runs, not how fast
#   --output=FILE  where all numbers go; device-check.json here unless given
#
# Exit code 0: all checks passed; 1: one failed; 2: nothing can be checked on this machine.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "device-check cannot run: it is for Linux on x86_64, and this is $(uname -sm)" >&2
  exit 2
fi

# A copy may have lost what may be executed.
chmod +x "$here/java/bin/java" "$here/java/lib/jspawnhelper" 2>/dev/null || true

exec "$here/java/bin/java" -XX:+UseSerialGC "-Djna.boot.library.path=$here/lib" -Djna.nounpack=true "-Dkit=$here" \
  -cp "$here/lib/*" org.winesclustering.devicecheck.DeviceCheck "$@"
