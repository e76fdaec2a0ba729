import { counted, shown, shownDuration } from '../shown.ts';
import type { ExchangeJson, ObservationJson, TranscriptJson } from '../transcript-json.ts';
import { thinned } from './thinned.ts';
import { place, type Scale, TimeAxis, timeScale } from './time-axis.tsx';
import type { Span } from './timeline-span.ts';

const WIDTH = 760;
const LEFT = 78;
const RIGHT = 752;
const LANE = 22;
const TOP = 4;
const AXIS = 18;
/** Exchanges drawn of one transcript: with more, single ones could not be told any more. */
const LANES = 16;

type Seen = Pick<TranscriptJson, 'exchanges' | 'observations' | 'truncatedObservations'>;

/** What happened when, as a picture: a lane for each request and one for what the application saw. */
export function Timeline({ name, transcript, span }: { name: string; transcript: Seen; span: Span }) {
  const { exchanges, observations } = transcript;
  const lanes = exchanges.slice(0, LANES);
  const scale = timeScale(span, LEFT, RIGHT);
  const height = TOP + (lanes.length + (observations.length > 0 ? 1 : 0)) * LANE;
  const surplus = exchanges.length - lanes.length;
  return (
    <figure class="timeline">
      <figcaption>
        <strong>{shown(name, 80)}</strong> <span class="quiet">{inWords(transcript)}</span>
      </figcaption>
      <div class="picture">
        <svg viewBox={`0 0 ${WIDTH} ${height + AXIS}`} aria-hidden="true">
          <TimeAxis scale={scale} top={TOP} bottom={height} />
          {lanes.map((exchange, index) => (
            <Lane
              exchange={exchange}
              before={exchanges[index - 1]}
              number={index + 1}
              y={TOP + index * LANE}
              scale={scale}
            />
          ))}
          {observations.length > 0 && (
            <Sights observations={observations} y={TOP + lanes.length * LANE} scale={scale} />
          )}
        </svg>
      </div>
      {surplus > 0 && <p class="quiet">{counted(surplus, 'more request')} not drawn</p>}
    </figure>
  );
}

interface LaneProps {
  readonly exchange: ExchangeJson;
  readonly before: ExchangeJson | undefined;
  readonly number: number;
  readonly y: number;
  readonly scale: Scale;
}

function Lane({ exchange: { request, head, body, end }, before, number, y, scale }: LaneProps) {
  const middle = y + LANE / 2;
  const sent = scale(request.at);
  const over = Math.min(RIGHT, end === undefined ? RIGHT : scale(end.at));
  const answered = head === undefined ? over : scale(head.at);
  const chunks = thinned(
    (body?.chunks ?? []).map(([at]) => at),
    scale,
    1.5,
  );
  return (
    <g>
      <text class="lane" x={LEFT - 8} y={middle + 4}>
        {`request ${number}`}
      </text>
      {before?.end !== undefined && <Gap from={before.end.at} to={request.at} y={middle} scale={scale} />}
      <path class="waiting" d={`M${place(sent)} ${middle}H${place(answered)}`} />
      {head !== undefined && (
        <rect
          class={head.status === 200 ? 'answer' : 'answer other'}
          x={place(answered)}
          y={middle - 5}
          width={place(Math.max(1, over - answered))}
          height="10"
        />
      )}
      {chunks.length > 0 && (
        <path class="chunk" d={chunks.map((at) => `M${place(scale(at))} ${middle - 5}v10`).join('')} />
      )}
      <path class="request" d={`M${place(sent) + 4} ${middle - 8}h-4v16h4`} />
      <End by={end?.by ?? 'harness'} x={end === undefined ? RIGHT : scale(end.at)} y={middle} />
    </g>
  );
}

/** A client that stays away for a while before it comes again. */
function Gap({ from, to, y, scale }: { from: number; to: number; y: number; scale: Scale }) {
  const [left, right] = [scale(from), scale(to)];
  if (right - left < 3) return null;
  const roomy = right - left > 56;
  return (
    <>
      <path class="gap" d={`M${place(left)} ${y}H${place(right)}`} />
      {roomy && (
        <text class="gap" x={place((left + right) / 2)} y={y - 4}>
          {shownDuration(to - from)}
        </text>
      )}
    </>
  );
}

function End({ by, x, y }: { by: NonNullable<ExchangeJson['end']>['by']; x: number; y: number }) {
  if (x > RIGHT || by === 'harness') {
    return <path class="end" d={`M${RIGHT + 1} ${y - 5}l5 5l-5 5`} />;
  }
  const at = place(x);
  if (by === 'server') return <path class="end" d={`M${at - 4} ${y - 7}h4v14h-4`} />;
  if (by === 'client') return <path class="end" d={`M${place(x + 5)} ${y - 5}l-5 5l5 5`} />;
  return <path class="end broken" d={`M${place(x - 5)} ${y - 5}l10 10m0 -10l-10 10`} />;
}

function Sights({
  observations,
  y,
  scale,
}: {
  observations: readonly ObservationJson[];
  y: number;
  scale: Scale;
}) {
  const middle = y + LANE / 2;
  const at = (kind: ObservationJson['kind']) =>
    thinned(
      observations.filter((seen) => seen.kind === kind).map((seen) => seen.at),
      scale,
      2,
    ).map((time) => place(scale(time)));
  return (
    <g>
      <text class="lane" x={LEFT - 8} y={middle + 4}>
        saw
      </text>
      {at('open').map((x) => (
        <circle class="open" cx={x} cy={middle} r="4" />
      ))}
      <path
        class="event"
        d={at('event')
          .map((x) => `M${x} ${middle - 6}l4.5 6l-4.5 6l-4.5 -6z`)
          .join('')}
      />
      <path
        class="error"
        d={at('error')
          .map((x) => `M${x} ${middle - 5}l5.5 10h-11z`)
          .join('')}
      />
    </g>
  );
}

/** `2 requests, 3 chunks, 1 event and 1 error in 1.2 s`. */
function inWords({ exchanges, observations, truncatedObservations = 0 }: Seen): string {
  const chunks = exchanges.reduce((sum, { body }) => sum + (body?.chunks.length ?? 0), 0);
  const of = (kind: ObservationJson['kind']) => observations.filter((seen) => seen.kind === kind).length;
  const parts = [counted(exchanges.length, 'request'), counted(chunks, 'chunk')];
  if (observations.length > 0) {
    parts.push(counted(of('event') + truncatedObservations, 'event'), counted(of('error'), 'error'));
  }
  return parts.join(', ');
}
