import { inWorkers, mutant } from '../mutant.ts';

/** How long streams live, and what ends them. */
export const lifeMutants = [
  mutant('comes-back-as-new', {
    does: 'comes back without the last event ID',
    caughtBy: inWorkers('reconnects'),
    isOverFetch: true,
    lays: ({ overFetch }) =>
      overFetch({ request: (init) => ({ ...init, headers: { Accept: 'text/event-stream' } }) }),
  }),
  mutant('comes-back-before-error', {
    does: 'asks again two seconds before it tells of the error',
    caughtBy: ['client.api.error-handled-before-request'],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ errorDelay: () => 2000 }),
  }),
  mutant('open-behind-close', {
    does: 'is open behind close()',
    caughtBy: inWorkers('close'),
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ closedState: () => 1 }),
  }),
  mutant('held-weakly', {
    does: 'lets a stream go that nobody holds',
    caughtBy: [
      'client.api.kept-while-connecting',
      'client.api.kept-while-reconnecting',
      'client.api.kept-while-open',
    ],
    lays: ({ Native }) => {
      class Weak extends EventTarget {
        constructor(url: string) {
          super();
          const weak = new WeakRef(this);
          const source = new Native(url);
          source.onmessage = ({ data }) => {
            weak.deref()?.dispatchEvent(new MessageEvent('message', { data }));
          };
          source.onerror = () => weak.deref()?.dispatchEvent(new Event('error'));
        }
        set onmessage(listener: (event: Event) => void) {
          this.addEventListener('message', listener);
        }
        set onerror(listener: (event: Event) => void) {
          this.addEventListener('error', listener);
        }
      }
      return Weak as unknown as typeof EventSource;
    },
  }),
  mutant('of-page-around', {
    does: 'opens the streams of a frame in the page around it',
    caughtBy: [
      'client.api.document-gone',
      'client.api.policy-forbids-connecting',
      'client.api.origin-of-sandboxed-document',
      'client.cors.opaque-origin-and-wildcard',
      'client.cors.opaque-origin-and-null',
      'client.cors.opaque-origin-and-page',
      'client.cors.opaque-origin-without-leave',
    ],
    lays: ({ Native, isProgram }) => {
      if (isProgram) {
        addEventListener('message', (message) => {
          const [port] = message.ports;
          if (typeof message.data?.opensInPage !== 'string' || port === undefined) return;
          message.stopImmediatePropagation();
          const source = new Native(message.data.opensInPage);
          const tell = ({ type, data }: { type: string; data?: string }) => port.postMessage({ type, data });
          for (const type of ['open', 'message', 'error'])
            source.addEventListener(type, (event) => tell(event as MessageEvent));
        });
        return Native;
      }
      class InPage extends EventTarget {
        readyState = 0;
        readonly url: string;
        constructor(url: string) {
          super();
          this.url = new URL(url, document.baseURI).href;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data: { type, data } }) => {
            this.readyState = type === 'error' ? 0 : 1;
            this.dispatchEvent(type === 'message' ? new MessageEvent(type, { data }) : new Event(type));
          };
          parent.postMessage({ opensInPage: this.url }, '*', [port2]);
        }
        set onmessage(listener: (event: Event) => void) {
          this.addEventListener('message', listener);
        }
        set onerror(listener: (event: Event) => void) {
          this.addEventListener('error', listener);
        }
      }
      return InPage as unknown as typeof EventSource;
    },
  }),
  mutant('of-page-of-worker', {
    does: 'opens the streams of a worker in the page that has it',
    caughtBy: [
      'client.workers.terminated-worker-leaves',
      'client.workers.dedicated-worker-that-closes-leaves',
      'client.workers.shared-worker-that-closes-leaves',
      'client.workers.frame-of-dedicated-worker-removed',
      'client.workers.frame-of-shared-worker-removed',
    ],
    lays: ({ Native, isProgram }) => {
      const channel = new BroadcastChannel('streams of workers');
      if ('document' in globalThis) {
        if (isProgram)
          channel.onmessage = ({ data: url }) => {
            new Native(url).onmessage = ({ data }) => channel.postMessage(data);
          };
        return Native;
      }
      class InPage extends EventTarget {
        constructor(url: string) {
          super();
          channel.postMessage(new URL(url, location.href).href);
        }
        set onmessage(listener: (event: MessageEvent) => void) {
          channel.onmessage = listener;
        }
      }
      return InPage as unknown as typeof EventSource;
    },
  }),
  mutant('reads-in-worker', {
    does: 'reads streams in a worker of its own, which a policy may forbid',
    caughtBy: ['client.api.policy-allows-connecting'],
    lays: ({ Native, isProgram }) => {
      if (isProgram) return Native;
      class InWorker extends EventTarget {
        readonly url: string;
        constructor(url: string) {
          super();
          this.url = new URL(url, document.baseURI).href;
          const text = `new EventSource('${this.url}').onopen = () => postMessage('open')`;
          const script = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
          const worker = new Worker(script);
          worker.onmessage = ({ data }) => this.dispatchEvent(new Event(data));
          worker.onerror = () => this.dispatchEvent(new Event('error'));
        }
      }
      return InWorker as unknown as typeof EventSource;
    },
  }),
];
