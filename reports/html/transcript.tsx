import { counted, shown, shownDuration } from '../shown.ts';
import type { ExchangeJson, TranscriptJson } from '../transcript-json.ts';
import { ExchangeView } from './exchange.tsx';
import type { LineNote } from './view.ts';
import type { Extent } from './wire-lines.ts';

/** How much of a transcript the page shows. */
export interface TranscriptExtent extends Extent {
  readonly exchanges: number;
  readonly observations: number;
}

/** For the many that are as they should be. */
export const BRIEF: TranscriptExtent = { exchanges: 12, lines: 40, lineBytes: 240, observations: 24 };
export const FULL: TranscriptExtent = { exchanges: 20, lines: 120, lineBytes: 1000, observations: 100 };

interface TranscriptProps {
  readonly name: string;
  readonly transcript: TranscriptJson;
  readonly notes: readonly LineNote[];
  readonly extent: TranscriptExtent;
  readonly open?: boolean;
  /** Whether the bodies of responses are shown here. */
  readonly bodies?: boolean;
}

/** What went over the wire in one transcript, folded. */
export function TranscriptView({ name, transcript, open = false, ...rest }: TranscriptProps) {
  return (
    <details class="transcript" open={open}>
      <TranscriptHead name={name} transcript={transcript} />
      <Exchanges transcript={transcript} {...rest} />
    </details>
  );
}

/** Whose it is, and how much there is of it. */
export function TranscriptHead({ name, transcript }: Pick<TranscriptProps, 'name' | 'transcript'>) {
  const { exchanges, ended, durationMs } = transcript;
  return (
    <summary>
      <strong>{shown(name, 80)}</strong>{' '}
      <span class="quiet">
        {counted(exchanges.length, 'request')}, {shownDuration(durationMs)}
        {ended === 'timed-out' && ', ran out of time'}
      </span>
    </summary>
  );
}

/** Every request with its response. */
export function Exchanges({
  transcript: { exchanges, preflights = [] },
  notes,
  extent,
  bodies = true,
}: Omit<TranscriptProps, 'name' | 'open'>) {
  const surplus = exchanges.length - extent.exchanges;
  const noted = firstWithBody(exchanges);
  return (
    <>
      {exchanges.slice(0, extent.exchanges).map((exchange, index) => (
        <ExchangeView
          exchange={exchange}
          notes={notes.filter((note) => (note.exchange ?? noted) === index)}
          extent={extent}
          bodies={bodies}
        />
      ))}
      {preflights.length > 0 && <p class="quiet more">{counted(preflights.length, 'CORS preflight')}</p>}
      {preflights.slice(0, extent.exchanges).map((exchange) => (
        <ExchangeView exchange={exchange} notes={[]} extent={extent} bodies={bodies} />
      ))}
      {surplus > 0 && <p class="quiet more">{counted(surplus, 'more request')}, in results.json</p>}
    </>
  );
}

/** Where a finding names a line but no exchange, it means the first that had a body. */
export function firstWithBody(exchanges: readonly ExchangeJson[]): number {
  return Math.max(
    0,
    exchanges.findIndex(({ body }) => body !== undefined),
  );
}
