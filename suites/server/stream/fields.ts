import type { Finding } from '../../verdict.ts';
import { type Judgement, met } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { findingsFor, placeOf, quote } from '../wording.ts';
import { type Stray, type StrayLine, strayLinesOf } from './stray-lines.ts';

const IGNORED = '(ignored by every client)';

export const fieldName = check({
  id: 'server.stream.field-name',
  requirement: 'server.output.no-space-before-colon',
  also: ['stream.grammar.field'],
  title: 'writes each field as its name, a colon and its value',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeStrays(stream, ['spacing', 'lost-colon'], ({ line, stray }) => {
      const name = knownNameIn(line.text);
      return {
        message: `line ${line.number} is not a field that exists: ${quote(line.text)}`,
        expected: `${name}: <value>`,
        observed: `a field named ${quote(line.name)} ${IGNORED}`,
        fix:
          stray === 'spacing'
            ? `write ${quote(name)} with no white space around it`
            : `put a colon after ${quote(name)}`,
      };
    }),
});

export const fieldNameCase = check({
  id: 'server.stream.field-name-case',
  requirement: 'server.output.lowercase-names',
  title: 'writes field names in lower case',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeStrays(stream, ['case'], ({ line }) => ({
      message: `line ${line.number} has a field name that is not in lower case: ${quote(line.text)}`,
      expected: `${line.name.toLowerCase()}: <value>`,
      observed: `a field named ${quote(line.name)} ${IGNORED}`,
      fix: `write ${quote(line.name.toLowerCase())}`,
    })),
});

export const dataLines = check({
  id: 'server.stream.data-lines',
  requirement: 'server.output.multiline-data-split',
  also: ['server.output.cr-and-crlf-split'],
  title: 'begins every line of a payload with its own data field',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeStrays(stream, ['payload'], ({ line }) => ({
      message: `line ${line.number} is lost: it looks like a further line of the data before it`,
      expected: 'each line of a payload behind a "data: " of its own',
      observed: `${quote(line.text)} ${IGNORED}`,
      fix: 'split payloads at CRLF, LF and CR, and write "data: " before every part',
    })),
});

export const commentLines = check({
  id: 'server.stream.comment-lines',
  requirement: 'server.output.comment-single-line',
  title: 'begins every line of a comment with a colon',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeStrays(stream, ['comment'], ({ line }) => ({
      message: `line ${line.number} looks like a further line of the comment before it`,
      expected: 'each line of a comment behind a colon of its own',
      observed: `${quote(line.text)}, which is a field to clients`,
      fix: 'split comments at CRLF, LF and CR, and write ": " before every part',
    })),
});

export const knownFields = check({
  id: 'server.stream.known-fields',
  requirement: 'server.output.known-fields-only',
  also: ['stream.grammar.name-char'],
  title: 'uses no fields but data, event, id and retry',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeStrays(stream, ['own-field'], ({ line }) => ({
      message: `line ${line.number} has a field that no client knows: ${quote(line.text)}`,
      expected: 'data, event, id, retry, or a comment',
      observed: `a field named ${quote(line.name)} ${IGNORED}`,
      fix: `if it belongs to the data, write "data: " before it; if it is a sign of life, write ": ${short(line.name)}"`,
    })),
});

function judgeStrays(
  { reading }: StreamArtifact,
  wanted: readonly Stray[],
  findingOf: (stray: StrayLine) => Finding,
): Judgement {
  const faults = strayLinesOf(reading).filter(({ stray }) => wanted.includes(stray));
  const findings = findingsFor(faults, (fault) => ({ ...findingOf(fault), place: placeOf(fault.line) }));
  return findings === null ? met() : { outcome: 'broken', findings };
}

function knownNameIn(text: string): string {
  return /data|event|id|retry/i.exec(text)?.[0].toLowerCase() ?? 'data';
}

function short(name: string): string {
  return name.length <= 20 ? name : 'keep-alive';
}
