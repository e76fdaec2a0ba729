import type { ClientStream } from './client.ts';

/** The streams that a client holds: each goes when it is closed, and all go with the client. */
export class HeldStreams {
  readonly #client: string;
  readonly #streams = new Set<ClientStream>();
  #closed = false;

  /** @param client its name, for errors */
  constructor(client: string) {
    this.#client = client;
  }

  /** @throws Error when the client is closed. */
  assertOpen(): void {
    if (this.#closed) throw new Error(`the client ${this.#client} is closed`);
  }

  hold(stream: ClientStream): ClientStream {
    this.#streams.add(stream);
    return {
      close: async () => {
        await stream.close();
        this.#streams.delete(stream);
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#streams].map((stream) => stream.close()));
    this.#streams.clear();
  }
}
