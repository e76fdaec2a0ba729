import { expect, it } from 'vitest';
import { selectedIds } from './case-selection.ts';

const select = (role: 'client' | 'server', glob: string | null, area: string | null = null) => {
  try {
    return selectedIds(role, { glob, area });
  } catch (error) {
    return String(error);
  }
};

it('selects by area, by glob, and by both', () => {
  expect(select('server', 'server.headers.status-200')).toEqual(['server.headers.status-200']);
  expect(select('server', 'status-200')).toEqual(['server.headers.status-200']);
  expect(select('client', null, 'cors')).toContain('client.cors.allowed-origin-twice');
  expect(select('client', 'bom-*', 'parsing')).toContain('client.parsing.bom-stripped');
});

it.each([
  ['client', 'bom-striped', null, 'did you mean client.parsing.bom-stripped?'],
  ['server', 'server.headers.content-typ', null, 'did you mean server.headers.content-type?'],
  [
    'server',
    null,
    'heders',
    'there is no area "heders" for servers; did you mean headers?\nThere are: headers, ',
  ],
  ['client', null, 'robustness', 'there is no area "robustness" for clients'],
  ['server', 'bom-stripped', null, 'it is one for clients: sse-conformance client --case bom-stripped'],
  ['client', 'x-accel-buffering', null, 'for servers: sse-conformance <url> --case x-accel-buffering'],
  ['client', 'bom-stripped', 'cors', 'none in the area cors is called bom-stripped'],
  ['server', 'nothing-like-it', null, 'none called "nothing-like-it"\nsse-conformance list --role server'],
] as const)('%s cases: %s in %s: %s', (role, glob, area, sentence) => {
  expect(select(role, glob, area)).toContain(sentence);
});
