import { type ScaleLinear, scaleLinear } from 'd3-scale';

export type Scale = ScaleLinear<number, number>;

/** Times (ms) to places in a picture, from its left to its right. */
export function timeScale([from, to]: readonly [number, number], left: number, right: number): Scale {
  return scaleLinear([from, Math.max(to, from + 1)], [left, right]);
}

/** A place in a picture, no finer than the eye needs it. */
export function place(value: number): number {
  return Math.round(value);
}

/** Grid lines over the height of the picture, with their times beneath: in seconds where the span is long. */
export function TimeAxis({ scale, top, bottom }: { scale: Scale; top: number; bottom: number }) {
  const [, to = 0] = scale.domain();
  const [left = 0, right = 0] = scale.range();
  const seconds = to >= 2000;
  const ticks = scale.ticks(Math.max(2, Math.floor((right - left) / 110)));
  return (
    <g class="axis">
      {ticks.map((tick) => {
        const x = place(scale(tick));
        return (
          <>
            <path d={`M${x} ${top}V${bottom}`} />
            <text x={x} y={bottom + 13}>
              {seconds ? `${tick / 1000} s` : `${tick} ms`}
            </text>
          </>
        );
      })}
    </g>
  );
}
