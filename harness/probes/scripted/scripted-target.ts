import type { TargetRequest, Visit } from '../../../suites/server/recording.ts';
import {
  type AdapterDescription,
  CAPABILITIES,
  type Capability,
  type Step,
} from '../../../suites/server/scripted/steps.ts';
import type { HeaderField } from '../../transcript.ts';
import { visitRaw } from '../raw-visit.ts';

/** The longest wait for an answer that is no stream, in ms. */
const ANSWER_MS = 10_000;
const MAX_JSON_BYTES = 64 * 1024;
const MAX_NAME = 200;

/** A stream was ordered, or why it was not. */
export type Order = { readonly url: string } | { readonly refused: number } | { readonly failed: string };

/** Somebody's server library, behind the contract of scripted targets. */
export class ScriptedTarget {
  /** Without a slash at its end. */
  readonly base: string;
  readonly adapter: AdapterDescription;
  readonly #request: TargetRequest;
  /** What was ordered, by the URL that was given for it. */
  readonly #ordered = new Map<string, string>();

  constructor(base: string, adapter: AdapterDescription, request: TargetRequest) {
    this.base = base;
    this.adapter = adapter;
    this.#request = request;
  }

  /** A request for an ordered stream. */
  get(url: string): TargetRequest {
    return { ...this.#request, url, method: 'GET' };
  }

  /** Orders a stream. Never rejects. */
  async order(steps: readonly Step[]): Promise<Order> {
    const url = `${this.base}/streams`;
    const body = JSON.stringify({ steps });
    const fields: HeaderField[] = [
      ['Content-Type', 'application/json'],
      ['Content-Length', String(Buffer.byteLength(body))],
    ];
    const { exchange, unreachable } = await ask({ ...this.#request, url, method: 'POST', body }, fields);
    const { head } = exchange;
    if (head === undefined) return { failed: unreachable?.message ?? 'the order was not answered' };
    if (head.status >= 400) return { refused: head.status };
    if (head.status !== 201) return { failed: `the order was answered with ${head.status}, not with 201` };
    const location = head.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (location === undefined || !URL.canParse(location, url))
      return { failed: 'the answer to the order has no Location that is a URL' };
    const stream = new URL(location, url);
    // A server under test does not choose which other hosts we reach.
    if (stream.origin !== new URL(url).origin)
      return { failed: `the ordered stream is at another origin: ${stream.origin}` };
    stream.hash = '';
    // It would be the adapter's doing, and held against the library.
    if ((this.#ordered.get(stream.href) ?? body) !== body)
      return {
        failed: `two orders were given the same Location, ${stream.pathname}: each is to have one of its own`,
      };
    this.#ordered.set(stream.href, body);
    return { url: stream.href };
  }

  /** How many clients of a stream the target counts as open; `null` when it does not say. Never rejects. */
  async open(url: string): Promise<number | null> {
    const status = new URL(url);
    status.pathname += '/status';
    const answer = jsonOf(await ask({ ...this.#request, url: status.href, method: 'GET' }));
    const open = isRecord(answer) ? answer['open'] : null;
    return typeof open === 'number' ? open : null;
  }
}

/**
 * Asks whether a scripted target is here.
 * @param atMostMs the longest wait.
 * @returns the target, or why it is none.
 */
export async function findScriptedTarget(
  request: TargetRequest,
  atMostMs = ANSWER_MS,
): Promise<ScriptedTarget | string> {
  const base = baseOf(request.url);
  const url = `${base}/`;
  const visit = await ask({ ...request, url, method: 'GET' }, [], atMostMs);
  const { status } = visit.exchange.head ?? {};
  if (status === undefined) return visit.unreachable?.message ?? 'no answer came';
  if (status !== 200) return `GET ${url} was answered with ${status}`;
  const adapter = descriptionOf(jsonOf(visit));
  return adapter === null
    ? `GET ${url} did not answer with {"name", "version", "capabilities"} as JSON`
    : new ScriptedTarget(base, adapter, request);
}

function baseOf(url: string): string {
  const base = new URL(url);
  base.search = '';
  base.hash = '';
  return base.href.replace(/\/+$/, '');
}

/** Leaves at the head of what is no JSON: an event stream would not come to an end. */
function ask(
  request: TargetRequest,
  fields: readonly HeaderField[] = [],
  atMostMs = ANSWER_MS,
): Promise<Visit> {
  const replaced = new Set(['accept', 'content-length', ...fields.map(([name]) => name.toLowerCase())]);
  const headers: HeaderField[] = [
    ...request.headers.filter(([name]) => !replaced.has(name.toLowerCase())),
    ['Accept', 'application/json'],
    ...fields,
  ];
  return visitRaw({
    request: { ...request, headers },
    patience: { enoughMs: atMostMs, atMostMs },
    onHead({ headers }, leave) {
      const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
      if (/event-stream/i.test(type)) leave('it is no JSON');
    },
  });
}

function jsonOf({ exchange, body }: Visit): unknown {
  if (exchange.head?.status !== 200 || body === null) return null;
  const bytes = Buffer.concat(body.map(({ bytes }) => bytes));
  if (bytes.length > MAX_JSON_BYTES) return null;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function descriptionOf(json: unknown): AdapterDescription | null {
  if (!isRecord(json)) return null;
  const { name, version, capabilities } = json;
  if (typeof name !== 'string' || !Array.isArray(capabilities)) return null;
  return {
    name: name.slice(0, MAX_NAME),
    version: typeof version === 'string' ? version.slice(0, MAX_NAME) : '',
    capabilities: CAPABILITIES.filter((known: Capability) => capabilities.includes(known)),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
