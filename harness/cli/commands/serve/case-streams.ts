import type { IncomingMessage, ServerResponse } from 'node:http';
import { permissiveCors } from '../../../../servers/reference/cors.ts';
import { http1Visit } from '../../../../servers/reference/http1-visit.ts';
import type { PlayInProgress } from '../../../../servers/reference/play.ts';
import { answerWithText, type Resource } from '../../../../servers/reference/resource.ts';
import { needsOf } from '../../../../servers/reference/script-needs.ts';
import type { ClientCase } from '../../../../suites/client/case.ts';
import { clientCases } from '../../../../suites/client/cases.ts';
import { didYouMean } from '../../../settings/nearest.ts';
import type { OpenStage } from './stage.ts';

/**
 * A visitor that has been away for so long has gone: who comes then begins afresh. Longer than any case lets a client
 * wait, and than browsers wait of their own accord.
 */
export const AWAY_MS = 10_000;

/** Visitors at the same time; the one that came first gives way. */
const MAX_VISITORS = 200;

const byId = new Map(clientCases.map((each) => [each.id, each]));

interface Visitor {
  readonly play: Promise<PlayInProgress>;
  leave(): void;
}

/**
 * Below its path, the stream of every client case by its id. Each visitor is played the case's script from its
 * beginning, and goes on in it with each request, until it has been away for `awayMs`. A visitor is an address with a
 * User-Agent and the URL that it asks for: with any query behind the id it begins afresh at will.
 */
export function createCaseStreams(
  server: Pick<OpenStage, 'stage'>,
  { awayMs = AWAY_MS }: { readonly awayMs?: number } = {},
): Resource {
  const visitors = new Map<string, Visitor>();

  function arrive(key: string, clientCase: ClientCase): Visitor {
    const { script, over, preflights } = clientCase;
    const options = { ...(over && { over }), ...(preflights && { preflights }) };
    let timer: NodeJS.Timeout | undefined;
    const play = server.stage(script, options);
    const visitor: Visitor = {
      play,
      leave() {
        clearTimeout(timer);
        if (visitors.get(key) === visitor) visitors.delete(key);
        play.then(
          (playing) => playing.stop('the visitor has gone'),
          () => {},
        );
      },
    };
    play.then((playing) => {
      const watch = () => {
        clearTimeout(timer);
        const isAway = playing.exchanges.every(({ end }) => end !== undefined);
        if (isAway) timer = setTimeout(visitor.leave, awayMs).unref();
      };
      playing.onChange(watch);
      watch();
    }, visitor.leave);
    const [oldest] = visitors.values();
    if (visitors.size >= MAX_VISITORS) oldest?.leave();
    visitors.set(key, visitor);
    return visitor;
  }

  return {
    handle(request, response, below) {
      const clientCase = byId.get(below.slice(1));
      if (clientCase === undefined) {
        const near = didYouMean(below.slice(1), [...byId.keys()]);
        return answerWithText(response, 404, `There is no such case${near}`);
      }
      const key = keyOf(request);
      const { play } = visitors.get(key) ?? arrive(key, clientCase);
      play.then(
        (playing) => answer(request, response, clientCase, playing),
        (error: unknown) => {
          answerWithText(response, 500, `The case cannot be played: ${String(error)}`);
        },
      );
    },
    close() {
      for (const visitor of [...visitors.values()]) visitor.leave();
    },
  };
}

function keyOf({ socket, headers, url = '' }: IncomingMessage): string {
  return JSON.stringify([socket.remoteAddress, headers['user-agent'], url]);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { script, over }: ClientCase,
  play: PlayInProgress,
): void {
  const { socket } = request;
  if (socket.destroyed) return;
  const needs = needsOf(script, over);
  if (needs.over === 'http' && !needs.ownPort) {
    play.handle(http1Visit(request, response, () => void socket.resetAndDestroy()));
    return;
  }
  // It is played at a port of its own, or over TLS.
  const location = play.url();
  answerWithText(response, 307, `This case is played at ${location}`, {
    Location: location,
    ...Object.fromEntries(permissiveCors(request)),
  });
}
