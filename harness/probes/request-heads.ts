import type { HeaderField } from '../transcript.ts';

/** As `RecordedRequest` has it, but for its time. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderField[];
}

const MAX_HEAD_BYTES = 128 * 1024;

/**
 * Reads the requests of one client's connection as they pass, and puts another host into their `Host` field:
 * a server may refuse a name that is not its own. Everything else passes as it is.
 */
export class RequestHeads {
  readonly #host: string;
  readonly #onHead: (head: RequestHead) => void;
  #pending = '';
  /** Bytes of the current request's body that are still to come; `Infinity`: all that follows. */
  #bodyLeft = 0;

  constructor(host: string, onHead: (head: RequestHead) => void) {
    this.#host = host;
    this.#onHead = onHead;
  }

  /** Takes what came from the client and returns what is to be sent on. */
  pass(bytes: Buffer): Buffer {
    let rest = this.#pending + bytes.toString('latin1');
    let passed = '';
    this.#pending = '';
    while (rest !== '') {
      if (this.#bodyLeft > 0) {
        const body = rest.slice(0, this.#bodyLeft);
        this.#bodyLeft -= body.length;
        passed += body;
        rest = rest.slice(body.length);
        continue;
      }
      const end = rest.indexOf('\r\n\r\n');
      if (end === -1 && rest.length <= MAX_HEAD_BYTES) {
        this.#pending = rest;
        break;
      }
      if (end === -1) this.#bodyLeft = Number.POSITIVE_INFINITY;
      else {
        passed += this.#head(rest.slice(0, end));
        rest = rest.slice(end + 4);
      }
    }
    return Buffer.from(passed, 'latin1');
  }

  #head(text: string): string {
    const [line = '', ...fieldLines] = text.split('\r\n');
    const [method = '', target = '', version = ''] = line.split(' ');
    const headers = fieldLines.map(fieldOf);
    this.#onHead({ method, target, httpVersion: version.replace('HTTP/', ''), headers });
    this.#bodyLeft = bodyLength(headers);
    const sent = headers.map(
      ([name, value]) => `${name}: ${name.toLowerCase() === 'host' ? this.#host : value}`,
    );
    return `${[line, ...sent].join('\r\n')}\r\n\r\n`;
  }
}

function fieldOf(line: string): HeaderField {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
}

/** https://www.rfc-editor.org/rfc/rfc9112#section-6.3 */
function bodyLength(headers: readonly HeaderField[]): number {
  const fieldValue = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  // None of our clients sends a body in chunks, nor a second request behind one.
  if (fieldValue('transfer-encoding') !== undefined) return Number.POSITIVE_INFINITY;
  const length = Number(fieldValue('content-length') ?? 0);
  return Number.isSafeInteger(length) && length >= 0 ? length : Number.POSITIVE_INFINITY;
}
