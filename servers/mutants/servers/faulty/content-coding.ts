import { type Behaviour, right } from '../behaviour.ts';
import { accepts, type Coding, codedFields, compressing } from '../compressing.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

/** Compresses those streams only whose clients ask for it. */
const onDemand = (
  coding: Coding,
  own: Partial<Behaviour> & { applied?: Coding; vary?: boolean },
): Partial<Behaviour> => {
  const { applied = coding, vary = true, ...rest } = own;
  return {
    fieldsFor: (request) => ({
      ...right.fieldsFor(request),
      ...(accepts(request, coding) && codedFields(applied)),
      Vary: vary ? 'Accept-Encoding' : null,
    }),
    outgoing: (plain, { request }) => (accepts(request, coding) ? compressing(plain, applied, true) : plain),
    ...rest,
  };
};

/** Compression is not what the client asked for, or not what the head says. */
export const contentCodingFaults: readonly ServerMutant[] = [
  faulty(
    'br-for-gzip',
    'sends Brotli to clients that accept gzip only',
    { 'server.http.gzip-decodes': 'fail' },
    onDemand('gzip', { applied: 'br' }),
  ),
  faulty(
    'gzip-for-br',
    'sends gzip to clients that accept Brotli only',
    { 'server.http.br-decodes': 'fail' },
    onDemand('br', { applied: 'gzip' }),
  ),
  faulty(
    'gzip-twice-named',
    'names gzip and does not compress, where it is asked to',
    { 'server.http.gzip-decodes': 'fail' },
    onDemand('gzip', { outgoing: (plain) => plain }),
  ),
  faulty(
    'vary-encoding-missing',
    'lets caches hand gzip to those who cannot read it',
    { 'server.http.vary-accept-encoding': 'warn' },
    onDemand('gzip', { vary: false, fields: { 'Cache-Control': 'max-age=0, no-transform' } }),
  ),
];
