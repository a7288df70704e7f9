#!/usr/bin/env bash
# Compares the two engines on one network: notebooks/rust-bert-parity.sh FOLDER
#
# Needs libtorch 2.4.0 (LIBTORCH set; src/encode/libtorch.rs tells how to get it) and a folder of
# sentence-transformers that holds the same weights twice: `rust_model.ot` with the files that
# rust-bert reads, and `model.onnx` (inputs `input_ids` and `attention_mask`, one vector a token or
# the mean of them) with `tokenizer.json`. Pooling must be the mean over tokens. Prints the cosine of
# each statement's two vectors; fails below 0.9999.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
folder=$(cd "$1" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

for file in rust_model.ot config.json modules.json sentence_bert_config.json tokenizer_config.json \
  model.onnx tokenizer.json; do
  [ -e "$folder/$file" ] || { echo "\`$folder\` has no \`$file\`" >&2; exit 2; }
done
[ -n "${LIBTORCH:-}" ] && [ -e "$LIBTORCH/lib/libtorch_cpu.so" ] ||
  { echo "LIBTORCH must name a folder with lib/libtorch_cpu.so of libtorch 2.4.0" >&2; exit 2; }

export LD_LIBRARY_PATH=$LIBTORCH/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export QUALEVEL_PARITY_FOLDER=$folder
cd "$root"
cargo test --lib --features rust-bert -- libtorch --include-ignored --nocapture
