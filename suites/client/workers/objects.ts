import { end, hold, respond, STREAM_HEADERS, stream } from '../../../servers/reference/script.ts';
import { area, type CaseInArea, field, leaves, left, requestCount, runs, target } from '../words.ts';
import { STARTS, WORKER_KINDS, type WorkerKind, workerScript } from './worker-script.ts';

const objectsIn = (kind: WorkerKind): readonly CaseInArea[] => [
  runs(`${kind}-interface`, {
    requirement: 'api.exposed.worker',
    title: `the global of a ${kind} worker has EventSource with its constants`,
    needs: ['workers'],
    script: [
      workerScript(kind, (tell) => {
        const { CONNECTING, OPEN, CLOSED, prototype } = EventSource;
        tell({
          'own property of the global': Object.hasOwn(globalThis, 'EventSource'),
          constants: [CONNECTING, OPEN, CLOSED],
          'constants of the prototype': [prototype.CONNECTING, prototype.OPEN, prototype.CLOSED],
          'is an EventTarget': prototype instanceof EventTarget,
        });
      }),
    ],
    program: STARTS[kind],
    facts: {
      'own property of the global': true,
      constants: [0, 1, 2],
      'constants of the prototype': [0, 1, 2],
      'is an EventTarget': true,
    },
    expect: [requestCount(1)],
  }),
  runs(`${kind}-event-objects`, {
    requirement: 'api.exposed.worker',
    also: ['stream.dispatch.messageevent', 'stream.dispatch.origin', 'stream.dispatch.trusted'],
    title: `the handlers of a stream in a ${kind} worker get open, message and error events of its realm`,
    needs: ['workers'],
    script: [
      workerScript(kind, (tell) => {
        const source = new EventSource(new URL('stream', location.href));
        let open: readonly (string | boolean)[] = [];
        let message: readonly (string | boolean)[] = [];
        source.onopen = (event) => {
          open = [event.constructor === Event, event.isTrusted, event.bubbles, event.cancelable];
        };
        source.onmessage = (event) => {
          const { data, lastEventId, isTrusted } = event;
          const own = event.origin === location.origin;
          message = [event.constructor === MessageEvent, isTrusted, data, lastEventId, own];
        };
        source.onerror = (event) => {
          source.close();
          tell({ open, message, error: [event.constructor === Event, event.isTrusted] });
        };
      }),
      stream('id: 1\ndata: ok\n\n', end()),
    ],
    program: STARTS[kind],
    facts: {
      open: [true, true, false, false],
      message: [true, true, 'ok', '1', true],
      error: [true, true],
    },
    expect: [requestCount(2)],
  }),
  runs(`${kind}-relative-url`, {
    requirement: 'api.ctor.url-worker-base',
    also: ['api.url.serialized'],
    title: `a relative URL in a ${kind} worker is resolved against the URL of the worker's script`,
    needs: ['workers'],
    script: [
      workerScript(kind, (tell) => {
        const source = new EventSource('beside?a=1');
        source.onopen = () => {
          tell({ 'path of url': new URL(source.url).href.slice(new URL('.', location.href).href.length) });
          source.close();
        };
      }),
      stream(hold()),
    ],
    program: STARTS[kind],
    facts: { 'path of url': 'beside?a=1' },
    expect: [requestCount(2), target(1, { base: 0, oneOf: ['beside?a=1'] })],
  }),
  // On a connection that could be used again a client may read on for a while before it leaves.
  runs(`${kind}-close`, {
    requirement: 'api.close.sets-closed-synchronously',
    also: ['api.state.initial', 'api.state.open', 'api.close.aborts-fetch'],
    title: `a stream in a ${kind} worker is CONNECTING, then OPEN, and CLOSED by its close()`,
    needs: ['workers'],
    script: [
      workerScript(kind, (tell) => {
        const source = new EventSource('stream');
        const states: number[] = [source.readyState];
        source.onopen = () => {
          states.push(source.readyState);
          source.close();
          states.push(source.readyState);
          tell({ states });
        };
      }),
      respond(200, [...STREAM_HEADERS, ['Connection', 'close']], hold()),
    ],
    program: STARTS[kind],
    facts: { states: [0, 1, 2] },
    until: left(1),
    expect: [leaves(1), requestCount(2)],
  }),
  runs(`${kind}-constructor-throws`, {
    requirement: 'api.ctor.url-invalid-syntaxerror',
    also: ['api.ctor.url-required', 'api.ctor.requires-new', 'api.ctor.url-invalid-no-request'],
    title: `the constructor throws in a ${kind} worker what it throws in a page, and makes no request`,
    needs: ['workers'],
    script: [
      workerScript(kind, (tell) => {
        const thrown = (attempt: () => unknown) => {
          try {
            attempt();
            return 'nothing';
          } catch (error) {
            return error instanceof Error || error instanceof DOMException ? error.name : typeof error;
          }
        };
        const Untyped = EventSource as unknown as { new (): unknown; (url: string): unknown };
        tell({
          'for what is no URL': thrown(() => new EventSource('http://[')),
          'without a URL': thrown(() => new Untyped()),
          'without new': thrown(() => Untyped('stream')),
        });
      }),
    ],
    program: STARTS[kind],
    facts: {
      'for what is no URL': 'SyntaxError',
      'without a URL': 'TypeError',
      'without new': 'TypeError',
    },
    expect: [requestCount(1)],
  }),
  runs(`${kind}-own-cookies`, {
    requirement: 'request.credentials-same-origin-default',
    title: `a stream of the own origin of a ${kind} worker gets its cookies without being asked for credentials`,
    needs: ['workers'],
    script: [
      workerScript(
        kind,
        (tell) => {
          const source = new EventSource('stream');
          source.onopen = () => {
            tell({ withCredentials: source.withCredentials });
            source.close();
          };
        },
        ['Set-Cookie', 'worker=1; Path=/'],
      ),
      stream(hold()),
    ],
    program: STARTS[kind],
    facts: { withCredentials: false },
    expect: [requestCount(2), field(1, 'cookie', 'worker=1')],
  }),
];

/** EventSource as an object of a worker's realm, in a worker of the stream's own origin. */
export const workerObjectCases = area('client.workers', [
  runs('page-interface', {
    requirement: 'api.exposed.window',
    title: 'the global of a page has EventSource, and it delivers events',
    needs: ['document'],
    script: [stream('data: ok\n\n', hold())],
    program: async ({ url, next, note }) => {
      note('type', typeof window.EventSource);
      note('own property of the global', Object.hasOwn(window, 'EventSource'));
      const source = new window.EventSource(url);
      const event = (await next(source, 'message')) as MessageEvent;
      note('event', [event.data, event.origin === location.origin]);
      source.close();
    },
    facts: { type: 'function', 'own property of the global': true, event: ['ok', true] },
  }),
  ...WORKER_KINDS.flatMap(objectsIn),
  runs('module-relative-url', {
    requirement: 'api.ctor.url-worker-base',
    title: "a relative URL in a module worker is resolved against the URL of the worker's script",
    needs: ['workers'],
    script: [
      workerScript('dedicated', (tell) => {
        const source = new EventSource('../above');
        source.onopen = () => {
          tell({ opened: true });
          source.close();
        };
      }),
      stream(hold()),
    ],
    program: async ({ url, next, note }) => {
      const worker = new Worker(`${url}folder/module.js`, { type: 'module' });
      const told = (await next(worker, 'message')) as MessageEvent<{ opened: boolean }>;
      note('opened', told.data.opened);
      worker.terminate();
    },
    facts: { opened: true },
    expect: [requestCount(2), target(1, { base: 0, oneOf: ['../above'] })],
  }),
  runs('blob-relative-url', {
    requirement: 'api.ctor.url-worker-base',
    also: ['api.ctor.url-invalid-syntaxerror'],
    title: 'a worker from a blob: URL has no base for a relative URL, and opens absolute ones',
    needs: ['workers'],
    program: async ({ url, next, note }) => {
      const text = `
        try { new EventSource('stream'); postMessage('nothing'); } catch (error) { postMessage(error.name); }
        const source = new EventSource(${JSON.stringify(url)});
        source.onopen = () => { source.close(); postMessage('opened'); };
      `;
      const script = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      const worker = new Worker(script);
      const told: string[] = [];
      while (!told.includes('opened'))
        told.push(((await next(worker, 'message')) as MessageEvent<string>).data);
      note('told', told);
      worker.terminate();
    },
    facts: { told: ['SyntaxError', 'opened'] },
    expect: [requestCount(1)],
  }),
]);
