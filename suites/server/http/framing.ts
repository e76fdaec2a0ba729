import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';
import { answersOf } from './answers.ts';

export const oneFraming = check({
  id: 'server.http.one-framing',
  requirement: 'server.framing.no-content-length-with-chunked',
  title: 'never announces a length and chunks at once',
  needs: ['recording', 'response'],
  judge({ recording }) {
    const both = answersOf(recording).find(
      ({ response: { headers } }) =>
        headers.get('transfer-encoding') !== null && headers.get('content-length') !== null,
    );
    if (both === undefined) return met();
    const { headers } = both.response;
    return broken({
      message: 'Content-Length and Transfer-Encoding contradict each other; strict clients refuse the answer',
      expected: 'at most one of the two',
      observed: `Content-Length: ${quote(headers.get('content-length') ?? '')} and Transfer-Encoding: ${quote(headers.get('transfer-encoding') ?? '')}`,
      fix: 'set neither by hand',
    });
  },
});

/** The control characters that a field value may not have: https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5 */
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/;

export const cleanFields = check({
  id: 'server.http.clean-fields',
  requirement: 'server.framing.header-values-clean',
  title: 'keeps control characters out of header fields',
  needs: ['response'],
  judge({ response: { headers } }) {
    const odd = headers.fields.find(([, value]) => CONTROL.test(value));
    if (odd === undefined) return met();
    const [name, value] = odd;
    return broken({
      message: `the field ${name} has a control character in it; strict clients refuse the answer`,
      expected: 'no control characters but tabs',
      observed: `${name}: ${quote(JSON.stringify(value))}`,
      fix: 'encode what is put into header fields',
    });
  },
});

export const noContentShape = check({
  id: 'server.http.no-content-shape',
  requirement: 'server.status.204-no-content',
  also: ['server.framing.no-transfer-encoding-on-204'],
  title: 'sends nothing behind 204, and announces nothing',
  needs: ['recording'],
  judge({ recording }) {
    const answers = answersOf(recording).filter(({ response }) => response.status === 204);
    if (answers.length === 0) return notApplicable('nothing was answered with 204');
    const faults = answers.flatMap(({ method, response: { headers } }) =>
      ['Transfer-Encoding', 'Content-Length'].flatMap((name) => {
        const value = headers.get(name);
        return value === null ? [] : [{ method, name, value }];
      }),
    );
    const [fault] = faults;
    if (fault === undefined) return met();
    // Some browsers once waited for the content of a preflight's answer without it, so that many still send it.
    const ofCustom = faults.every(
      ({ method, name, value }) => method === 'OPTIONS' && name === 'Content-Length' && value === '0',
    );
    if (ofCustom) return noted('Content-Length: 0 in a 204 to OPTIONS: not allowed, customary, and harmless');
    return broken({
      message: `a 204 has no content, so that ${fault.name} announces what cannot come`,
      expected: 'neither Content-Length nor Transfer-Encoding with 204',
      observed: `${fault.name}: ${quote(fault.value)}, in answer to ${fault.method}`,
      fix: `leave ${fault.name} out of 204 answers`,
    });
  },
});
