import { notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';

/** What services of language models send as the last event, so that clients need not wait for the end. */
const END_MARK = '[DONE]';

export const endMark = check({
  id: 'server.stream.end-mark',
  requirement: 'server.status.204-to-stop',
  title: 'tells clients when the stream is complete',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const index = reading.events.findIndex(({ data }) => data.trim() === END_MARK);
    if (index === -1) return notApplicable('no [DONE] came, the end mark of many services');
    const behind = reading.events.length - index - 1;
    return noted(
      `the data ${END_MARK} ends the stream${behind === 0 ? '' : ` (${behind} more came behind it)`}: clients ` +
        'that know it close; an EventSource reconnects unless the page closes it or the server answers 204',
    );
  },
});
