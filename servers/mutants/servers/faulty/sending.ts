import type { Library } from '../library.ts';
import { inFrontOf, type Outgoing } from '../outgoing.ts';

/** Sends what came since, again and again. */
export function every(ms: number, plain: Outgoing): Outgoing {
  let waiting: Buffer[] = [];
  const flush = () => {
    if (plain.open && waiting.length > 0) plain.send(Buffer.concat(waiting));
    waiting = [];
  };
  const timer = setInterval(() => (plain.open ? flush() : clearInterval(timer)), ms);
  return inFrontOf(plain, (bytes) => void waiting.push(bytes), flush);
}

/** Sends each piece when the next one comes. */
export function oneBehind(plain: Outgoing): Outgoing {
  let waiting: Buffer | null = null;
  const flush = () => {
    if (waiting !== null && plain.open) plain.send(waiting);
  };
  return inFrontOf(
    plain,
    (bytes) => {
      flush();
      waiting = bytes;
    },
    flush,
  );
}

/** What one stream is sent goes to the streams of others, too. */
export function leaking(): Partial<Library> {
  const all = new Set<Outgoing>();
  return {
    outgoing(plain, response) {
      response.once('close', () => all.delete(plain));
      return inFrontOf(plain, (bytes) => {
        const [, name, count] = /data: (first|second|third) (\d+)\n/.exec(String(bytes)) ?? [];
        if (name !== undefined) all.add(plain);
        for (const other of count === '7' ? all : [plain]) if (other.open) other.send(bytes);
      });
    },
  };
}

/** A second client of a stream takes it from the first. */
export function stealing(): Partial<Library> {
  const owners = new Map<string, Outgoing>();
  return {
    outgoing(plain, _response, { path }) {
      if (!owners.has(path)) owners.set(path, plain);
      return inFrontOf(plain, (bytes) => {
        if (owners.get(path) === plain || !/data: both (?:1[0-9])/.test(String(bytes))) plain.send(bytes);
      });
    },
  };
}

/** The stream is over for all when one client leaves. */
export function endingTogether(): Partial<Library> {
  const open = new Map<string, Outgoing[]>();
  return {
    outgoing(plain, response, { path }) {
      const streams = open.get(path) ?? [];
      open.set(path, [...streams, plain]);
      response.once('close', () => {
        for (const other of open.get(path) ?? []) if (other.open) other.end();
      });
      return plain;
    },
  };
}
