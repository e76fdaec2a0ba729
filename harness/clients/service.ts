import type { Capability, Client, ClientStream, StreamRequest } from './client.ts';
import { HeldStreams } from './held-streams.ts';
import { type CallbackLimits, type CallbackServer, startCallbackServer } from './service/callback-server.ts';
import { isSuccess, type ServiceAnswer, serviceRequests } from './service/requests.ts';
import { type ServiceStatus, serviceStatus } from './service/status.ts';

/** In ms. */
const READY_WITHIN = 10_000;
/** A service may be busy with hundreds of streams and thousands of callbacks. */
const ANSWERS_WITHIN = 20_000;
/** Each is an HTTP request by the service, which has hundreds of other streams to attend to. */
const MOST_EVENTS = 2_000;

export interface ServiceOptions extends CallbackLimits {
  /** Of the service; every path that it names is below it. */
  readonly url: string;
  /** Tells the service to quit when the client is closed. */
  readonly stop?: boolean;
  /** How long the service may take to get ready, in ms; 10 s by default. */
  readonly readyMs?: number;
  /** How long it may take to answer any other request, in ms; 20 s by default. */
  readonly answerMs?: number;
}

/**
 * The protocol's names for what ours are. The others say how a service is to be talked to (`event-type-listeners`),
 * or name what every client must do (`bom`, `retry`).
 */
const CAPABILITIES: Readonly<Record<string, Capability>> = {
  headers: 'request-headers',
  post: 'method',
};

/**
 * A client in any language, behind a test service: the service opens streams as it is told to by HTTP, and reports by
 * HTTP what its client sees. `docs/client-drivers.md` has the protocol. It shows events and nothing else: no
 * `readyState`, no `open`, and not each lost connection.
 * @throws Error with a sentence when the service does not get ready.
 */
export async function createServiceClient({
  url,
  stop = false,
  readyMs = READY_WITHIN,
  answerMs = ANSWERS_WITHIN,
  ...limits
}: ServiceOptions): Promise<Client> {
  const requests = serviceRequests();
  try {
    const { name, version, capabilities } = await serviceStatus(requests, url, readyMs);
    const service: Service = {
      url,
      send: (method, target, body) => requests.send(method, target, answerMs, body),
      callbacks: await startCallbackServer(limits),
      listensByCommand: capabilities.has('event-type-listeners'),
    };
    return clientOf(service, { name, version, capabilities }, async () => {
      if (stop) await service.send('DELETE', url).catch(() => {});
      await service.callbacks.close();
      await requests.close();
    });
  } catch (error) {
    await requests.close();
    throw error;
  }
}

interface Service {
  readonly url: string;
  /** Bounded in time. */
  send(method: 'POST' | 'DELETE', url: string, body?: object): Promise<ServiceAnswer>;
  readonly callbacks: CallbackServer;
  /** Its client sees only the types of events that it is told to listen to. */
  readonly listensByCommand: boolean;
}

function clientOf(
  service: Service,
  { name, version, capabilities }: ServiceStatus,
  leave: () => Promise<void>,
): Client {
  const streams = new HeldStreams(name);
  let opened = 0;
  let closing: Promise<void> | undefined;
  const close = async () => {
    // Which of its streams do not close has been told by their plays.
    await streams.close().catch(() => {});
    await leave();
  };
  return {
    name,
    version,
    capabilities: new Set<Capability>([
      'reconnect',
      ...[...capabilities].flatMap((capability) =>
        Object.hasOwn(CAPABILITIES, capability) ? (CAPABILITIES[capability] ?? []) : [],
      ),
    ]),
    listensLate: service.listensByCommand,
    mostEvents: MOST_EVENTS,
    async open(request, observer) {
      streams.assertOpen();
      const callbacks = service.callbacks.receive(observer);
      opened += 1;
      try {
        const instance = await openInstance(service, request, callbacks.url, `stream ${opened}`);
        return streams.hold(instanceStream(service, instance, callbacks.end));
      } catch (error) {
        callbacks.end();
        throw error;
      }
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Has the service open a client; returns the URL of that instance. */
async function openInstance(
  service: Service,
  { url, eventTypes, method, body, headers }: StreamRequest,
  callbackUrl: string,
  tag: string,
): Promise<string> {
  const answer = await service.send('POST', service.url, {
    tag,
    streamUrl: url,
    callbackUrl,
    ...(method !== undefined && { method }),
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers: Object.fromEntries(headers) }),
  });
  if (!isSuccess(answer)) throw refused('does not open a stream', answer);
  if (answer.location === null) throw refused('names no instance in Location', answer);
  const instance = instanceUrl(answer.location, service.url);
  if (!service.listensByCommand) return instance;
  try {
    const types = eventTypes.filter((type) => type !== 'message');
    await Promise.all(types.map((type) => listen(service, instance, type)));
  } catch (error) {
    await service.send('DELETE', instance).catch(() => {});
    throw error;
  }
  return instance;
}

async function listen({ send }: Service, instance: string, type: string): Promise<void> {
  const answer = await send('POST', instance, { command: 'listen', listen: { type } });
  if (!isSuccess(answer)) throw refused(`does not listen to events of type "${type}"`, answer);
}

function instanceStream({ send }: Service, instance: string, end: () => void): ClientStream {
  const remove = async () => {
    end();
    const answer = await send('DELETE', instance);
    // Some have forgotten a client that has come to its end by itself.
    if (!isSuccess(answer) && answer.status !== 404) throw refused('does not close a stream', answer);
  };
  let removing: Promise<void> | undefined;
  return {
    close() {
      removing ??= remove();
      return removing;
    },
  };
}

/**
 * Location is absolute, or appended to the service's URL.
 * @throws Error when it leads away from the service.
 */
function instanceUrl(location: string, base: string): string {
  const text = /^https?:/i.test(location)
    ? location
    : `${base.replace(/\/$/, '')}/${location.replace(/^\//, '')}`;
  if (URL.canParse(text) && new URL(text).origin === new URL(base).origin) return new URL(text).href;
  throw new Error(`the service names an instance that is not its own: "${location.slice(0, 200)}"`);
}

function refused(what: string, { status, text }: ServiceAnswer): Error {
  const said = text.trim().replace(/\s+/g, ' ').slice(0, 200);
  return new Error(`the service ${what}: it answers ${status}${said === '' ? '' : ` (${said})`}`);
}
