import type { Transcript } from '../../harness/transcript.ts';
import { quoted } from '../visible.ts';
import type { ClientCase, Measure } from './case.ts';
import { factInWords } from './judge-facts.ts';
import { fieldsNamed } from './judge-requests.ts';
import { counted } from './until.ts';

/** What a case measures, in words, for the report; `null` when it measures nothing. */
export function measured({ expect }: ClientCase, transcript: Transcript): string | null {
  const notes = expect.flatMap((expectation) =>
    expectation.expect === 'report' ? [inWords(expectation.what, transcript)] : [],
  );
  return notes.length === 0 ? null : notes.join('; ');
}

function inWords(what: Measure, { exchanges, preflights = [], program }: Transcript): string {
  switch (what.measure) {
    case 'gap': {
      const ended = exchanges[what.from]?.end?.at;
      const next = exchanges[what.from + 1]?.request.at;
      if (ended === undefined || next === undefined) return `no request after response ${what.from + 1}`;
      return `${Math.round(next - ended)} ms from the end of response ${what.from + 1} to the next request`;
    }
    case 'field': {
      const exchange = exchanges[what.request];
      if (exchange === undefined) return `no request ${what.request + 1}`;
      const values = fieldsNamed(what.name, exchange);
      return values.length === 0 ? `no ${what.name}` : `${what.name}: ${values.map(quoted).join(', ')}`;
    }
    case 'target': {
      const exchange = exchanges[what.request];
      return exchange === undefined
        ? `no request ${what.request + 1}`
        : `request ${what.request + 1} to ${exchange.request.target}`;
    }
    case 'fact': {
      const fact = program?.facts[what.name];
      return `${what.name}: ${fact === undefined ? 'nothing' : factInWords(fact)}`;
    }
    case 'requests':
      return `${counted(exchanges.length, 'request')}, ${counted(preflights.length, 'preflight')}`;
  }
}
