import { broken, met, notApplicable, noted, undecided } from '../../verdict.ts';
import { check } from '../check.ts';
import { isCorsExpected } from './origins.ts';

export const readableInBrowser = check({
  id: 'server.cors.readable-in-browser',
  requirement: 'server.cors.allow-origin',
  title: 'can be read in Chrome by a page of another origin, as far as it means to',
  needs: ['streamHead', 'recording'],
  judge({ recording }) {
    const { foreignPage } = recording;
    if (foreignPage === undefined) return notApplicable('Chrome takes no part in this run');
    const { unusable, failed, observations } = foreignPage;
    if (unusable !== undefined) return notApplicable(unusable);
    if (failed !== undefined) return undecided(`Chrome failed: ${failed}`);
    if (observations.some(({ kind }) => kind !== 'error')) return met('a page of another site opened it');
    if (observations.length === 0) return notApplicable('Chrome was not answered while it was watched');
    if (!isCorsExpected(recording)) return noted('an EventSource in a page of another site fails');
    return broken({
      message: 'an EventSource in a page of another site fails',
      expected: 'the stream opens',
      observed: 'an error, and no events',
      fix: 'see server.cors.allow-origin, and allow the origins of your pages',
    });
  },
});
