import { shown } from '../shown.ts';
import { bytesOf, type ExchangeJson } from '../transcript-json.ts';
import type { LineNote } from './view.ts';
import { bodySize, milliseconds, Wire } from './wire.tsx';
import type { Extent } from './wire-lines.ts';

const SHOWN_HEADERS = 60;
const SHOWN_REQUEST_BODY = 1000;

interface ExchangeProps {
  readonly exchange: ExchangeJson;
  readonly notes: readonly LineNote[];
  readonly extent: Extent;
  /** Whether the body of the response is shown here. */
  readonly bodies: boolean;
}

/** One request and its response: heads, body and how it ended. */
export function ExchangeView({ exchange, notes, extent, bodies }: ExchangeProps) {
  const { request, head, body } = exchange;
  return (
    <section class="exchange">
      <div class="heads">
        <Head at={request.at} line={requestLine(request)} headers={request.headers} />
        {head === undefined ? (
          <p class="quiet">No response head came.</p>
        ) : (
          <Head at={head.at} line={statusLine(head)} headers={head.headers} />
        )}
      </div>
      {request.body !== undefined && <RequestBody body={request.body} />}
      {body === undefined ? (
        head && <p class="quiet">No byte of a body came.</p>
      ) : (
        <>
          <p class="quiet">{bodySize(body)}</p>
          {bodies && <Wire body={body} notes={notes} extent={extent} />}
        </>
      )}
      <p class="quiet">{ending(exchange)}</p>
    </section>
  );
}

type Headers = ExchangeJson['request']['headers'];

function Head({ at, line, headers }: { at: number; line: string; headers: Headers }) {
  const surplus = headers.length - SHOWN_HEADERS;
  return (
    <div class="scroll head">
      <p>
        <strong>{line}</strong> <time>{milliseconds(at)} ms</time>
      </p>
      {headers.slice(0, SHOWN_HEADERS).map(([name, value]) => (
        <p>
          <span>{shown(name, 100)}:</span> {shown(value, 500)}
        </p>
      ))}
      {surplus > 0 && <p class="quiet">{surplus} more</p>}
    </div>
  );
}

function RequestBody({ body }: { body: string }) {
  const text = new TextDecoder().decode(bytesOf({ bytes: body }));
  return (
    <div class="scroll head">
      <p>{shown(text, SHOWN_REQUEST_BODY)}</p>
    </div>
  );
}

function requestLine({ method, target, httpVersion }: ExchangeJson['request']): string {
  return shown(`${method} ${target}${version(httpVersion)}`, 400);
}

function statusLine({ status, statusText, httpVersion }: NonNullable<ExchangeJson['head']>): string {
  return shown(`${version(httpVersion).trim()} ${status} ${statusText}`.trim(), 200);
}

/** Empty where the recorder of the exchange could not see it. */
function version(httpVersion: string): string {
  return httpVersion === '' ? '' : ` HTTP/${httpVersion}`;
}

function ending({ end }: ExchangeJson): string {
  if (end === undefined) return 'Still going on when the recording ended.';
  const at = `at ${milliseconds(end.at)} ms`;
  switch (end.by) {
    case 'server':
      return `The server ended the response ${at}.`;
    case 'client':
      return `The client went away ${at}.`;
    case 'break':
      return `The connection broke ${at}: ${shown(end.message, 200)}.`;
    case 'harness':
      return `The recording was ended ${at}: ${shown(end.reason, 200)}.`;
  }
}
