#!/usr/bin/env bash
# Counts the instructions of the release program over every other line of a text and over all of it, stage by stage, so that what the start
# costs and what a byte costs come apart. Counted and not timed, so a busy machine changes nothing.
#
#   benches/instructions.sh target/release/satzpaar [TEXT [PAIRS]]
#
# TEXT is German, a paragraph a line; PAIRS a table `source<TAB>target` with that header. Without them: the example, 50 times.
set -euo pipefail
export LC_ALL=C SATZPAAR_OFFLINE=1
program=$(realpath "${1:?the release program}")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -ge 2 ]; then cp "$2" "$work/all.txt"; else
  for _ in $(seq 50); do cat "$root"/examples/newsroom/*.txt; done >"$work/all.txt"
fi
if [ $# -ge 3 ]; then cp "$3" "$work/all.tsv"; else
  "$program" convert "$root/examples/newsroom/memory.tmx" -o "$work/example.tsv" --from de --to en-GB --quiet
  { head -n 1 "$work/example.tsv"; for _ in $(seq 50); do tail -n +2 "$work/example.tsv"; done; } >"$work/all.tsv"
fi
for file in all.txt all.tsv; do
  # Every other line, so that both are of the same kind; the first line, a table's header, is in.
  awk 'NR % 2' "$work/$file" >"$work/half${file#all}"
done
for part in half all; do
  "$program" convert "$work/$part.tsv" -o "$work/$part.xlf" --from de --to en-GB --quiet
done

# Instructions of one run; a run that fails stops the script.
count() {
  local code=0
  (cd "$work" && valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" >/dev/null 2>counted) || code=$?
  # 1 is what findings end with.
  [ "$code" -le 1 ] || { cat "$work/counted" >&2; exit "$code"; }
  sed -n 's/.*Collected : //p' "$work/counted"
}

# stage NAME ENDING ARGUMENT…: `{}` in an argument stands for `half` or `all`.
stage() {
  local name=$1 ending=$2 counts=() sizes=()
  shift 2
  for part in half all; do
    counts+=("$(count "${@//\{\}/$part}")")
    sizes+=("$(wc -c <"$work/$part.$ending")")
  done
  awk -v name="$name" -v a="${sizes[0]}" -v b="${sizes[1]}" -v x="${counts[0]}" -v y="${counts[1]}" 'BEGIN {
    byte = (y - x) / (b - a)
    printf "%-10s %8d bytes %13.0f, %8d bytes %13.0f: %6.0f a byte, %6.1f million to start\n", name, a, x, b, y, byte, (x - byte * a) / 1e6
  }'
}

stage extract txt extract '{}.txt'
stage segment txt segment '{}.txt'
stage terms txt terms '{}.txt' --from de --to en-GB
stage check tsv check '{}.tsv' --from de --to en-GB --quiet
stage to-xliff tsv convert '{}.tsv' -o 'out-{}.xlf' --from de --to en-GB --quiet
stage of-xliff xlf convert '{}.xlf' -o 'out-{}.tsv' --quiet
stage translate txt translate '{}.txt' --backend echo -o 'out-{}' --fail-on never --quiet
