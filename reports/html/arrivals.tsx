import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { counted, shown, shownDuration } from '../shown.ts';
import type { BodyJson, ExchangeJson, TranscriptJson } from '../transcript-json.ts';
import { place, TimeAxis, timeScale } from './time-axis.tsx';

const WIDTH = 320;
const LEFT = 46;
const RIGHT = 306;
const TOP = 8;
const BOTTOM = 112;
const AXIS = 18;
/** Steps drawn: more could not be told apart. */
const STEPS = 400;

/**
 * How many bytes of a stream had arrived at which time: a staircase is a stream, a cliff is a batch.
 * Null where too little arrived to tell.
 */
export function Arrivals({
  name,
  transcript,
}: {
  name: string;
  transcript: Pick<TranscriptJson, 'exchanges'>;
}) {
  const longest = longestOf(transcript.exchanges);
  if (longest === undefined) return null;
  const { body, from } = longest;
  const steps = stepsOf(body, from);
  const [, total] = steps.at(-1) ?? [0, 0];
  const last = steps.at(-1)?.[0] ?? from;
  const x = timeScale([from, last + (last - from) * 0.04], LEFT, RIGHT);
  const y = scaleLinear([0, total], [BOTTOM, TOP]).nice(3);
  const path = line<readonly [number, number]>(
    ([at]) => place(x(at)),
    ([, bytes]) => place(y(bytes)),
  ).curve(curveStepAfter)(steps);
  const words = inWords(body);
  return (
    <figure class="arrivals">
      <figcaption>
        <strong>{shown(name, 80)}</strong> <span class="quiet">{words}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${BOTTOM + AXIS}`} role="img" aria-label={`Arrival over time: ${words}`}>
        <TimeAxis scale={x} top={TOP} bottom={BOTTOM} />
        <g class="axis bytes">
          {y.ticks(3).map((bytes) => (
            <>
              <path d={`M${LEFT} ${place(y(bytes))}H${RIGHT}`} />
              <text x={LEFT - 6} y={place(y(bytes) + 4)}>
                {y.tickFormat(3, '~s')(bytes)}B
              </text>
            </>
          ))}
        </g>
        <path class="arrived" d={path ?? ''} />
        <path
          class="arrived-dot"
          d={steps
            .slice(1)
            .map(([at, bytes]) => `M${place(x(at))} ${place(y(bytes))}h0`)
            .join('')}
        />
      </svg>
    </figure>
  );
}

/** Whether there is anything to draw. */
export function hasArrivals({ exchanges }: Pick<TranscriptJson, 'exchanges'>): boolean {
  return longestOf(exchanges) !== undefined;
}

function longestOf(exchanges: readonly ExchangeJson[]): { body: BodyJson; from: number } | undefined {
  const streams = exchanges.flatMap(({ request, body }) =>
    body !== undefined && body.chunks.length > 2 ? [{ body, from: request.at }] : [],
  );
  return streams.sort((a, b) => b.body.chunks.length - a.body.chunks.length)[0];
}

/** Time and sum of bytes behind each chunk; of very many chunks every n-th, and the last. */
function stepsOf({ chunks }: BodyJson, from: number): (readonly [number, number])[] {
  let sum = 0;
  const every = Math.ceil(chunks.length / STEPS);
  const steps = chunks.flatMap(([at, length], index) => {
    sum += length;
    return index % every === 0 || index === chunks.length - 1 ? [[at, sum] as const] : [];
  });
  return [[Math.min(from, steps[0]?.[0] ?? from), 0], ...steps];
}

/** `12 chunks in 4.9 s, longest silence 512 ms`. */
function inWords({ chunks }: BodyJson): string {
  const times = chunks.map(([at]) => at);
  const first = times[0] ?? 0;
  const silence = Math.max(0, ...times.map((at, index) => at - (times[index - 1] ?? at)));
  const span = shownDuration((times.at(-1) ?? first) - first);
  return `${counted(chunks.length, 'chunk')} in ${span}, longest silence ${shownDuration(silence)}`;
}
