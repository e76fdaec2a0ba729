/** What an `EventSource` over `fetch()` does, step by step: a fault is a step replaced. */
export interface FetchSteps {
  /** @throws DOMException (SyntaxError) when it is no URL. */
  resolve(url: string): string;
  /** What `fetch()` is asked with; `given` are the options that the constructor got. */
  request(init: RequestInit, url: string, given: object): RequestInit;
  accepts(response: Response): boolean;
  decoder(): TextDecoder;
  /** The type of an event whose block names this one. */
  typeOf(named: string): string;
  messageEvent(type: string, init: MessageEventInit): Event;
  /** Hands an event on. */
  handOn(fire: () => void): void;
  /** What `readyState` is behind `close()`. */
  closedState(): number;
  /** How long behind the request of a reconnection the error is told of that caused it, in ms; `null` for before it. */
  errorDelay(): number | null;
}

/**
 * A class like `EventSource` that is made of `fetch()`, as in the packages for pages: all that Chrome does with a
 * request stays, and can be asked for otherwise. It runs in the page, by its source alone: it names nothing of this
 * file.
 */
export function overFetch(changes: Partial<FetchSteps>): typeof EventSource {
  const steps: FetchSteps = {
    resolve(url) {
      const base = 'document' in globalThis ? document.baseURI : location.href;
      if (!URL.canParse(url, base)) throw new DOMException(`${url} is no URL`, 'SyntaxError');
      return new URL(url, base).href;
    },
    request: (init) => init,
    accepts: ({ status, headers }) =>
      status === 200 && /^text\/event-stream(;|$)/.test(headers.get('content-type') ?? ''),
    decoder: () => new TextDecoder(),
    typeOf: (named) => named || 'message',
    messageEvent: (type, init) => new MessageEvent(type, init),
    handOn: (fire) => fire(),
    closedState: () => 2,
    errorDelay: () => null,
    ...changes,
  };

  class OverFetch extends EventTarget {
    readonly url: string;
    readonly withCredentials: boolean;
    readyState = 0;
    readonly #given: object;
    readonly #aborter = new AbortController();
    readonly #handlers: Record<string, ((event: Event) => void) | null> = {};
    #isClosed = false;
    #retry = 3000;
    #lastEventId = '';

    constructor(url: string, init: EventSourceInit = {}) {
      super();
      this.url = steps.resolve(String(url));
      this.withCredentials = Boolean(init.withCredentials);
      this.#given = init;
      for (const type of ['open', 'message', 'error'])
        this.addEventListener(type, (event) => this.#handlers[type]?.(event));
      void this.#connect();
    }

    close() {
      this.#isClosed = true;
      this.readyState = steps.closedState();
      this.#aborter.abort();
    }

    set onopen(handler: ((event: Event) => void) | null) {
      this.#handlers['open'] = handler;
    }

    set onmessage(handler: ((event: Event) => void) | null) {
      this.#handlers['message'] = handler;
    }

    set onerror(handler: ((event: Event) => void) | null) {
      this.#handlers['error'] = handler;
    }

    async #connect() {
      if (this.#isClosed) return;
      const id = this.#lastEventId;
      const init: RequestInit = {
        cache: 'no-store',
        credentials: this.withCredentials ? 'include' : 'same-origin',
        headers: { Accept: 'text/event-stream', ...(id !== '' && { 'Last-Event-ID': id }) },
        signal: this.#aborter.signal,
      };
      try {
        const response = await fetch(this.url, steps.request(init, this.url, this.#given));
        if (!steps.accepts(response)) {
          this.#isClosed = true;
          this.#tell(2, new Event('error'));
          return;
        }
        this.#tell(1, new Event('open'));
        await this.#read(response);
        // Not behind a network error: in a document that is gone there would be no end of them.
        const late = steps.errorDelay();
        if (late !== null) return this.#askFirst(late);
      } catch {
        // A network error, or a body that broke off.
      }
      if (this.#isClosed) return;
      this.#tell(0, new Event('error'));
      setTimeout(() => this.#connect(), this.#retry);
    }

    #askFirst(ms: number) {
      void this.#connect();
      setTimeout(() => this.#tell(0, new Event('error')), ms);
    }

    #tell(readyState: number, event: Event) {
      this.readyState = readyState;
      this.dispatchEvent(event);
    }

    async #read(response: Response) {
      const reader = response.body?.getReader();
      const decoder = steps.decoder();
      const { origin } = new URL(response.url || this.url);
      let text = '';
      let afterCr = false;
      const block = { data: '', type: '', id: this.#lastEventId };
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done || this.#isClosed) return;
        text += decoder.decode(value, { stream: true });
        if (text === '') continue;
        if (afterCr && text.startsWith('\n')) text = text.slice(1);
        afterCr = text.endsWith('\r');
        const lines = text.split(/\r\n|\n|\r/);
        text = lines.pop() ?? '';
        for (const line of lines) this.#line(line, block, origin);
      }
    }

    #line(line: string, block: { data: string; type: string; id: string }, origin: string) {
      const [, name = line, value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
      if (name === 'data') block.data += `${value}\n`;
      else if (name === 'event') block.type = value;
      else if (name === 'id' && !value.includes('\0')) block.id = value;
      else if (name === 'retry' && /^[0-9]+$/.test(value)) this.#retry = Number(value);
      if (line !== '') return;
      this.#lastEventId = block.id;
      const { data, type } = block;
      Object.assign(block, { data: '', type: '' });
      if (data === '') return;
      const init = { data: data.slice(0, -1), origin, lastEventId: block.id };
      const event = steps.messageEvent(steps.typeOf(type), init);
      steps.handOn(() => {
        if (!this.#isClosed) this.dispatchEvent(event);
      });
    }
  }
  Object.assign(OverFetch, { CONNECTING: 0, OPEN: 1, CLOSED: 2 });
  Object.assign(OverFetch.prototype, { CONNECTING: 0, OPEN: 1, CLOSED: 2 });
  return OverFetch as unknown as typeof EventSource;
}
