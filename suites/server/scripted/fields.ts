import { broken, type Judgement, met } from '../../verdict.ts';
import { count } from '../wording.ts';
import { judgeFidelity, streamOf, visible } from './fidelity.ts';
import { type Played, scriptedCheck } from './scripted-check.ts';

const COMMENT_FIX = 'split a comment at CRLF, CR and LF alike, and begin every part with a colon';

export const eventNames = scriptedCheck({
  id: 'server.scripted.event-names',
  requirement: 'stream.grammar.field',
  title: 'sends events under the names that they are given, and others without one',
  scenarios: ['event-names'],
  judge: (played) =>
    judgeFidelity(played['event-names'], 'write "event: " and the name, of this event and of no other'),
});

export const ids = scriptedCheck({
  id: 'server.scripted.ids',
  requirement: 'stream.grammar.field',
  title: 'sends the ids that events are given, "0" and non-ASCII ones too',
  scenarios: ['ids'],
  judge: (played) =>
    judgeFidelity(played.ids, 'write "id: " and the id as it is; "0" is an id like any other'),
});

export const emptyId = scriptedCheck({
  id: 'server.scripted.empty-id',
  requirement: 'stream.grammar.field',
  title: 'sends an empty id, which makes clients forget the one they had',
  scenarios: ['empty-id'],
  judge: (played) =>
    judgeFidelity(played['empty-id'], 'write "id:" where an id is given, though it is empty'),
});

export const retry = scriptedCheck({
  id: 'server.scripted.retry',
  requirement: 'server.retry.digits-only',
  title: 'sends the reconnection time that it is given',
  scenarios: ['retry'],
  judge: (played) => judgeRetry(played.retry, 1500, 'write "retry: " and whole milliseconds in digits'),
});

export const retryZero = scriptedCheck({
  id: 'server.scripted.retry-zero',
  requirement: 'stream.grammar.field',
  title: 'sends a reconnection time of 0',
  scenarios: ['retry-zero'],
  judge: (played) =>
    judgeRetry(
      played['retry-zero'],
      0,
      'ask whether a time is given, not whether it is true, which 0 is not',
    ),
});

function judgeRetry(played: Played, ms: number, fix: string): Judgement {
  const stream = streamOf(played, fix);
  if ('outcome' in stream) return stream;
  const { reconnectionTimes, lines } = stream.reading;
  if (reconnectionTimes.some((change) => change.ms === ms)) return judgeFidelity(played, fix);
  const sent = lines.find((line) => line.kind === 'field' && line.field === 'retry');
  return broken({
    message: 'the reconnection time does not arrive',
    expected: `retry: ${ms}`,
    observed: sent === undefined ? 'no retry line' : visible(sent.text),
    fix,
  });
}

export const comments = scriptedCheck({
  id: 'server.scripted.comments',
  requirement: 'stream.grammar.comment',
  title: 'sends comments, which no client shows',
  scenarios: ['comment'],
  judge({ comment: played }) {
    const stream = streamOf(played, COMMENT_FIX);
    if ('outcome' in stream) return stream;
    const fidelity = judgeFidelity(played, COMMENT_FIX);
    if (fidelity.outcome !== 'met') return fidelity;
    const sent = stream.reading.lines.some(
      (line) => line.kind === 'comment' && line.comment.includes('keep-alive'),
    );
    if (sent) return met();
    return broken({
      message: 'the comment does not arrive',
      expected: ': keep-alive',
      observed: 'no such line',
      fix: 'write a colon, the text, and a line feed',
    });
  },
});

export const commentLines = scriptedCheck({
  id: 'server.scripted.comment-lines',
  requirement: 'server.output.comment-single-line',
  title: 'begins every line of a comment of several lines with a colon',
  scenarios: ['comment-lines'],
  judge({ 'comment-lines': played }) {
    // To refuse what one line cannot hold is as right as to take several.
    if (played.refused !== null) return met(played.refused);
    const stream = streamOf(played, COMMENT_FIX);
    if ('outcome' in stream) return stream;
    const stray = stream.reading.lines.filter(({ text }) => /^(?:two|three|four)/.test(text));
    const [first] = stray;
    if (first === undefined) return met();
    return broken({
      message: `${count(stray.length, 'line')} of a comment stand in the stream without a colon`,
      expected: `:${first.text}`,
      observed: visible(first.text),
      place: { line: first.number, offset: first.offset },
      fix: COMMENT_FIX,
    });
  },
});
