import { broken, met } from '../../verdict.ts';
import { placeOf } from '../wording.ts';
import { streamOf, visible } from './fidelity.ts';
import { BEGIN } from './scenario.ts';
import { scriptedCheck } from './scripted-check.ts';

const FIX =
  'once the head is sent, send an event that names the error, or break the connection off; nothing else';

export const errorWritesNoText = scriptedCheck({
  id: 'server.scripted.error-writes-no-text',
  requirement: 'server.status.mid-stream-error',
  title: 'writes no error page or second head into a stream that fails',
  scenarios: ['error'],
  judge({ error: played }) {
    const stream = streamOf(played, FIX);
    if ('outcome' in stream) return stream;
    const { lines } = stream.reading;
    const stray = lines.find((line) => line.kind === 'unknown-field');
    if (stray === undefined) return met();
    return broken({
      message: 'text that is no event stream follows what was sent before the error',
      expected: 'an event stream up to where it ends',
      observed: visible(stray.text),
      place: placeOf(stray),
      fix: FIX,
    });
  },
});

export const errorIsSeen = scriptedCheck({
  id: 'server.scripted.error-is-seen',
  requirement: 'server.status.mid-stream-error',
  title: 'lets an error in mid-stream look unlike the end of the stream',
  scenarios: ['error'],
  judge({ error: played }) {
    const stream = streamOf(played, FIX);
    if ('outcome' in stream) return stream;
    const { events } = stream.reading;
    const own = events.findLastIndex(({ data }) => data === 'before' || data === BEGIN);
    const told = events[own + 1];
    if (told !== undefined) return met(`an event tells of it: ${visible(told.type)}`);
    if (stream.end?.by === 'break') return met('the connection is broken off');
    return broken({
      message: 'a client cannot tell that the stream failed',
      expected: 'an event that names the error, or a connection that breaks off',
      observed:
        stream.end?.by === 'server' ? 'the response ends in good order' : 'the stream stays open, silent',
      fix: FIX,
    });
  },
});
