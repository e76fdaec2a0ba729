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
export const BRIEF: TranscriptExtent = { exchanges: 4, lines: 16, lineBytes: 240, observations: 12 };
export const FULL: TranscriptExtent = { exchanges: 20, lines: 120, lineBytes: 1000, observations: 100 };

interface TranscriptProps {
  readonly name: string;
  readonly transcript: TranscriptJson;
  readonly notes: readonly LineNote[];
  readonly extent: TranscriptExtent;
  readonly open?: boolean;
  readonly anchor?: string;
}

/** What went over the wire in one transcript, folded. */
export function TranscriptView({ name, transcript, notes, extent, open = false, anchor }: TranscriptProps) {
  const { exchanges, ended, durationMs } = transcript;
  const surplus = exchanges.length - extent.exchanges;
  const noted = firstWithBody(exchanges);
  return (
    <details class="transcript" open={open} id={anchor}>
      <summary>
        <strong>{shown(name, 80)}</strong>{' '}
        <span class="quiet">
          {counted(exchanges.length, 'request')}, {shownDuration(durationMs)}
          {ended === 'timed-out' && ', ran out of time'}
        </span>
      </summary>
      {exchanges.slice(0, extent.exchanges).map((exchange, index) => (
        <ExchangeView
          exchange={exchange}
          notes={notes.filter((note) => (note.exchange ?? noted) === index)}
          extent={extent}
        />
      ))}
      {surplus > 0 && <p class="quiet">{counted(surplus, 'more request')}, in results.json</p>}
    </details>
  );
}

/** Where a finding names a line but no exchange, it means the first that had a body. */
export function firstWithBody(exchanges: readonly ExchangeJson[]): number {
  return Math.max(
    0,
    exchanges.findIndex(({ body }) => body !== undefined),
  );
}
