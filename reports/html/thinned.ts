/** Of times in order only those that stand at least `distance` apart on the picture, the first of each crowd. */
export function thinned(times: readonly number[], placeOf: (time: number) => number, distance = 1): number[] {
  const kept: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    const at = placeOf(time);
    if (at - last < distance) continue;
    kept.push(time);
    last = at;
  }
  return kept;
}
