import type { CDPSession, Protocol } from 'puppeteer-core';
import type { HeaderField } from '../../transcript.ts';
import type { Received } from '../client.ts';
import { bytesOfText } from './bytes-of-text.ts';
import type { Turn } from './responses-in-turn.ts';

/** Bytes that Chrome has told the length of and not yet the content. */
interface Announced {
  readonly at: number;
  readonly length: number;
}

const NOTHING = new Uint8Array();

/**
 * One response of one stream, put together from the messages of Chrome's network domain.
 *
 * `Network.streamResourceContent` has to be asked for when the response begins. What came before its answer is
 * in the answer, without times: the times are those of the announcements. What came so fast that the response
 * was over before is fetched as a whole from Chrome's buffer.
 */
export class ConnectionCapture {
  readonly #devtools: CDPSession;
  readonly #requestId: string;
  readonly #turn: Turn;

  #response: Protocol.Network.Response | null = null;
  #responseAt = 0;
  /** Header texts by hop: redirects first, the response last. */
  readonly #headerTexts: (readonly HeaderField[])[] = [];
  #redirects = 0;
  #headSent = false;
  readonly #waiting: Received[] = [];

  readonly #announced: Announced[] = [];
  readonly #early: Received[] = [];
  #streaming: 'asked' | 'yes' | 'no' = 'asked';
  /** Bytes are missing, and what comes behind them would be taken for something else. */
  #lost = false;
  #answer: Promise<void> = Promise.resolve();

  constructor(devtools: CDPSession, requestId: string, turn: Turn) {
    this.#devtools = devtools;
    this.#requestId = requestId;
    this.#turn = turn;
  }

  /** The redirect's own head is not shown, as a client does not show it. */
  redirected(hasHeaderText: boolean): void {
    if (hasHeaderText) this.#redirects += 1;
  }

  /** The head as it stood on the wire; comes before or after `responded`. */
  headerText(headers: readonly HeaderField[]): void {
    this.#headerTexts.push(headers);
    this.#sendHead();
  }

  responded(at: number, response: Protocol.Network.Response, hasHeaderText: boolean): void {
    this.#response = response;
    this.#responseAt = at;
    this.#sendHead(!hasHeaderText);
    this.#answer = this.#devtools.send('Network.streamResourceContent', { requestId: this.#requestId }).then(
      ({ bufferedData }) => {
        this.#streaming = 'yes';
        this.#sendAnnounced(Buffer.from(bufferedData, 'base64'), at);
        for (const part of this.#early.splice(0)) this.#send(part);
      },
      () => {
        this.#streaming = 'no';
      },
    );
  }

  data(at: number, length: number, content: string | undefined): void {
    if (content !== undefined) {
      const part: Received = { kind: 'chunk', at, bytes: Buffer.from(content, 'base64') };
      if (this.#streaming === 'yes') this.#send(part);
      else this.#early.push(part);
    } else if (this.#streaming !== 'yes' && length > 0) {
      this.#announced.push({ at, length });
    }
  }

  /** Resolves when everything was handed over. */
  async ended(at: number, failure: string | undefined): Promise<void> {
    await this.#answer;
    if (this.#response !== null && this.#streaming !== 'yes')
      this.#sendAnnounced(await this.#wholeBody(), at);
    if (this.#response !== null) this.#sendHead(true);
    this.#turn.received({
      kind: 'end',
      at,
      ...(failure !== undefined && { error: failure }),
      ...(this.#lost && this.#isTaken() && { lost: 'the browser did not keep the bytes that it received' }),
    });
    this.#turn.over();
  }

  /** Whether an EventSource reads it on. The body of one that it refuses Chrome breaks off and forgets. */
  #isTaken(): boolean {
    return this.#response?.status === 200 && this.#response.mimeType === 'text/event-stream';
  }

  /** Nothing when Chrome has it no more, or only as a text from which the bytes cannot be told. */
  async #wholeBody(): Promise<Uint8Array> {
    try {
      const { body, base64Encoded } = await this.#devtools.send('Network.getResponseBody', {
        requestId: this.#requestId,
      });
      return base64Encoded
        ? Buffer.from(body, 'base64')
        : (bytesOfText(body, this.#announcedBytes) ?? NOTHING);
    } catch {
      return NOTHING;
    }
  }

  get #announcedBytes(): number {
    return this.#announced.reduce((sum, { length }) => sum + length, 0);
  }

  /** Cuts what came in one piece as it was announced; `at` is for what was not announced. */
  #sendAnnounced(bytes: Uint8Array, at: number): void {
    if (bytes.length < this.#announcedBytes) {
      this.#lost = true;
      return;
    }
    let offset = 0;
    let latest = at;
    for (const { at: announcedAt, length } of this.#announced.splice(0)) {
      latest = announcedAt;
      const piece = bytes.subarray(offset, offset + length);
      if (piece.length > 0) this.#send({ kind: 'chunk', at: announcedAt, bytes: piece });
      offset += length;
    }
    if (offset < bytes.length) this.#send({ kind: 'chunk', at: latest, bytes: bytes.subarray(offset) });
  }

  #send(part: Received): void {
    if (this.#lost) return;
    if (this.#headSent) this.#turn.received(part);
    else this.#waiting.push(part);
  }

  #sendHead(withoutText = false): void {
    if (this.#headSent || this.#response === null) return;
    const text = this.#headerTexts[this.#redirects];
    if (text === undefined && !withoutText) return;
    this.#headSent = true;
    const { status, headers } = this.#response;
    this.#turn.received({
      kind: 'head',
      at: this.#responseAt,
      status,
      headers: text ?? Object.entries(headers),
    });
    for (const part of this.#waiting.splice(0)) this.#turn.received(part);
  }
}
