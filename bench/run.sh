#!/usr/bin/env bash
# Makes the tables of docs/performance.md, each into a file of its own: bench/run.sh [folder] [table...]
# The whole takes more than an hour, and wants a machine on which nothing else runs. Models of random weights are made in
# TYPED_BENCHMARK_MODELS when they are first asked for, and kept: about 700 MB. TYPED_GENAI_LIBRARY names onnxruntime-genai's
# library (libonnxruntime-genai.so), with which the engine is compared where it is there.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

repository=$(cd "$(dirname "$0")/.." && pwd)
output=${1:-$repository/artifacts/benchmarks}
tables=("${@:2}")
models=${TYPED_BENCHMARK_MODELS:-${TMPDIR:-/tmp}/typed-benchmark-models}
if [ ${#tables[@]} -eq 0 ]; then
    tables=(client callers prefix start context threads lookup masks record step sampling soak)
    if command -v npm >/dev/null; then
        tables+=(transformers.js)
    fi
    if [ -n "${TYPED_GENAI_LIBRARY:-}" ]; then
        tables+=(native)
    fi
fi

mkdir -p "$output"
dotnet build "$repository/bench/Typed.Benchmarks" -c Release -v quiet
program=$repository/artifacts/bin/Typed.Benchmarks/release/Typed.Benchmarks
for table in "${tables[@]}"; do
    arguments=()
    case $table in
        masks | record | step | sampling | precisions) ;;
        transformers.js)
            (cd "$repository/bench/transformers.js" && npm install --silent)
            arguments=(--models "$models")
            ;;
        callers) arguments=(--models "$models" --plot "$repository/docs/callers.svg") ;;
        *) arguments=(--models "$models") ;;
    esac

    "$program" "$table" "${arguments[@]}" | tee "$output/$table.md"
done
