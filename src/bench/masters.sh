#!/usr/bin/env bash
# DL4J-Spark's own master against the weighted one, twice each with the same seed: rows trained an epoch, seconds an epoch,
# seconds of training, final loss, ARI, SHA-256 of the network.
#   src/bench/masters.sh [DIRECTORY]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-$(mktemp -d)}
wines=$root/submit/wines
mkdir -p "$work"

figures() {
  local output=$1 label=$2
  java -cp "$root/target/spark/jars/*" "$root/src/bench/Figures.java" "$output" "$label" \
    /training/finalLoss /metrics/external/ari
  local run
  run=$(sed -E 's/.*"runId" *: *"([^"]+)".*/\1/;t;d' "$output/latest.json")
  sha256sum "$output/runs/$run"/model/stages/*cnnAutoencoder*/network.zip | cut -c1-16 | sed 's/^/    network /'
}

compare() {
  local table=$1; shift
  for repeat in 1 2; do
    for master in dl4j weighted; do
      local rounds=5
      [[ $master == dl4j ]] && rounds=1
      "$wines" train --output "$work/$table-$master-$repeat" --set training.master="$master" \
        --set training.epochs-per-round=$rounds --set clusters.k=3 --set clusters.starts=1 "$@" 2>>"$work/log"
      figures "$work/$table-$master-$repeat" "$table, $master, run $repeat"
    done
  done
}

echo "| table, master | rows trained an epoch | seconds an epoch | seconds of training | final loss | ARI |"
echo "|---|---|---|---|---|---|"
compare uci-wine --set training.epochs=300
"$wines" synthesize --rows 100000 --output "$work/wines-100k" 2>>"$work/log"
compare wines-100k --input "$work/wines-100k" --label cultivar --set training.epochs=10 --set training.batch-size=256
