#!/usr/bin/env bash
# The GPUs of this machine for Spark's resource scheduling (spark.worker.resource.gpu.discoveryScript,
# spark.executor.resource.gpu.discoveryScript): prints {"name":"gpu","addresses":["0","1"]}, or a line that says why there
# are none and exits with 1. An address is the number by which programs of this process know the GPU, with
# CUDA_DEVICE_ORDER=PCI_BUS_ID: where CUDA_VISIBLE_DEVICES hides some, the others are counted from 0.
set -euo pipefail

fail() { echo "gpu-discovery.sh: $1" >&2; exit 1; }

command -v nvidia-smi >/dev/null \
  || fail "there is no nvidia-smi on the PATH; install NVIDIA's driver on this machine, or ask Spark for no GPUs"
listed=$(nvidia-smi --query-gpu=index,uuid --format=csv,noheader 2>&1) \
  || fail "nvidia-smi failed and said '${listed%%$'\n'*}'; make it work on this machine, or ask Spark for no GPUs"

count=0
if [[ -n ${CUDA_VISIBLE_DEVICES+set} ]]; then
  IFS=, read -r -a visible <<<"$CUDA_VISIBLE_DEVICES"
  for name in ${visible[@]+"${visible[@]}"}; do
    name=${name// /}
    # CUDA stops at the first that it does not know.
    [[ -n $name ]] && grep -qE "^$name,|, *$name" <<<"$listed" || break
    count=$((count + 1))
  done
  ((count > 0)) || fail "CUDA_VISIBLE_DEVICES is '$CUDA_VISIBLE_DEVICES' and leaves no GPU; unset it, or name some of nvidia-smi -L"
else
  count=$(grep -cE '^[0-9]+,' <<<"$listed") || fail "nvidia-smi lists no GPU ('${listed%%$'\n'*}'); ask Spark for none here"
fi

addresses=''
for ((i = 0; i < count; i++)); do addresses+="${addresses:+,}\"$i\""; done
echo "{\"name\":\"gpu\",\"addresses\":[$addresses]}"
