# shellcheck shell=bash disable=SC2034
# Read by local, standalone, yarn and kubernetes: what these scripts have in common. From their command line
#   submit/TARGET [client|cluster] COMMAND [OPTIONS] [-- SPARK-SUBMIT-OPTIONS]
# it takes $mode ("client" if not given), $application (command and options) and $spark (options of spark-submit).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$(basename "$0")

fail() { echo "wines: submit/$target: $1" >&2; exit 2; }

mode=client
case ${1-} in client | cluster) mode=$1; shift ;; esac
application=()
spark=()
while (($#)); do
  if [[ $1 == -- ]]; then shift; spark=("$@"); break; fi
  application+=("$1")
  shift
done

# Runs submit/wines with the target's options for spark-submit; those that were given come after them, and win.
# Help is given here, and so is what is wrong where there is no command.
wines() {
  [[ ${#application[@]} -gt 0 && " ${application[*]} " != *" --help "* ]] || exec "$root/submit/wines" ${application[@]+"${application[@]}"}
  exec "$root/submit/wines" ${application[@]+"${application[@]}"} -- "$@" ${spark[@]+"${spark[@]}"}
}
