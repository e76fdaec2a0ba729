import { describe, expect, it } from 'vitest';
import { surprises } from './expected.ts';
import { oddServers } from './odd/odd.ts';
import { judgeAll } from './recordings.ts';

const WHOLE_RUN_MS = 300_000;

const judged = judgeAll(oddServers);

describe('a server that is odd and right', () => {
  it.each(oddServers.map((server) => [server.does, server] as const))(
    '%s: no false alarm',
    async (_, server) => {
      const said = (await judged.get(server.name)) ?? [];
      expect(surprises(server, said)).toEqual([]);
      expect(said.some(({ verdict }) => verdict === 'pass')).toBe(true);
    },
    WHOLE_RUN_MS,
  );
});
