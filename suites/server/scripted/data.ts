import type { RequirementId } from '../../requirements.ts';
import { broken, met, noted } from '../../verdict.ts';
import { betweenMarks } from './expected.ts';
import { difference, expectedOf, judgeFidelity, streamOf } from './fidelity.ts';
import type { ScenarioName } from './scenarios.ts';
import { scriptedCheck } from './scripted-check.ts';

const LINES = 'split data at CRLF, CR and LF alike, and begin every part with "data: "';
const VERBATIM = 'write data as it is, as UTF-8; only CR and LF end a line';

/** Data of these events arrives as it was sent. */
function roundTrip(
  slug: string,
  requirement: RequirementId,
  title: string,
  scenario: ScenarioName,
  fix: string,
) {
  return scriptedCheck({
    id: `server.scripted.${slug}`,
    requirement,
    title,
    scenarios: [scenario],
    judge: (played) => judgeFidelity(played[scenario], fix),
  });
}

export const plainData = roundTrip(
  'plain-data',
  'stream.grammar.field',
  'sends text and JSON so that they arrive as they are',
  'plain-data',
  'write "data: ", the text, and two line feeds',
);

export const lineFeeds = roundTrip(
  'line-feeds',
  'server.output.multiline-data-split',
  'sends data of several lines as several data lines',
  'data-lf',
  LINES,
);

export const carriageReturns = roundTrip(
  'carriage-returns',
  'server.output.cr-and-crlf-split',
  'treats a lone CR in data as the end of a line, as clients do',
  'data-cr',
  LINES,
);

export const carriageReturnLineFeeds = roundTrip(
  'crlf',
  'server.output.cr-and-crlf-split',
  'treats CRLF in data as one end of a line, as clients do',
  'data-crlf',
  LINES,
);

export const trailingNewlines = roundTrip(
  'trailing-newline',
  'server.output.trailing-newline-kept',
  'keeps line ends at the end of data',
  'trailing-newline',
  'write a data line for what stands behind the last line end too, though it is empty',
);

export const leadingSpaces = roundTrip(
  'leading-space',
  'server.output.leading-space-kept',
  'keeps spaces at the beginning of a line of data',
  'leading-space',
  'write a space behind the colon of "data: ", always: clients take away one',
);

export const emptyData = roundTrip(
  'empty-data',
  'server.output.empty-payload',
  'sends an event with empty data',
  'empty-data',
  'write an empty "data:" line; without a data line clients dispatch nothing (the empty text is no missing data)',
);

export const onlyNewlines = roundTrip(
  'only-newlines',
  'server.output.trailing-newline-kept',
  'keeps data that is nothing but line ends',
  'only-newlines',
  'n line ends are n + 1 empty data lines',
);

export const unicode = roundTrip(
  'unicode',
  'server.output.no-split-characters-lost',
  'sends characters of all planes unharmed',
  'unicode',
  VERBATIM,
);

export const unicodeSeparators = roundTrip(
  'unicode-separators',
  'stream.grammar.lines-separated',
  'ends no line at U+2028, U+0085, VT, FF or other separators',
  'unicode-separators',
  'split at CR and LF only: split("\\n") or a pattern, not the language\'s own "lines" function',
);

export const byteOrderMarks = roundTrip(
  'byte-order-mark-in-data',
  'stream.grammar.any-char',
  'keeps U+FEFF in data',
  'byte-order-mark',
  VERBATIM,
);

export const largeData = roundTrip(
  'large-data',
  'server.output.no-split-characters-lost',
  'sends an event of 1 MiB whole',
  'large-data',
  'await what the write returns, and encode the whole event at once, not piece by piece',
);

export const manyLines = roundTrip(
  'many-lines',
  'server.output.multiline-data-split',
  'sends data of 16384 lines whole',
  'many-lines',
  LINES,
);

export const nulInData = scriptedCheck({
  id: 'server.scripted.nul-in-data',
  requirement: 'stream.grammar.any-char',
  title: 'sends U+0000 in data unharmed',
  scenarios: ['nul-in-data'],
  judge({ 'nul-in-data': played }) {
    if (played.refused !== null) return noted(`data with U+0000 is refused: ${played.refused}`);
    const stream = streamOf(played, VERBATIM);
    if ('outcome' in stream) return stream;
    const events = betweenMarks(stream.reading.events);
    if (events.length === 0) return noted('data with U+0000 is not sent, and nothing is sent in its place');
    const fault = difference(events, expectedOf(played), VERBATIM);
    return fault === null ? met() : broken(fault);
  },
});
