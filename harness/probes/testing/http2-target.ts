import { onTestFinished, type TestContext } from 'vitest';
import { type Certificates, createCertificates } from '../../../servers/reference/certificates.ts';
import type { Http2Recording } from '../../../suites/server/recording.ts';
import {
  type FrameServerOptions,
  type ServedStream,
  startFrameServer,
} from '../../http2/testing/frame-server.ts';
import { visitHttp2 } from '../http2-visit.ts';

/** Above what the visits may take, by their patience, on a machine that is busy. */
export const TIMEOUT_MS = 30_000;
const PATIENCE = { enoughMs: 3000, atMostMs: 5000 };

let created: Promise<Certificates> | undefined;

/** Of all servers of these tests; they take a moment to make. */
export function certificates(): Promise<Certificates> {
  created ??= createCertificates('sse.localhost');
  return created;
}

export async function visit(url: string, streams?: number) {
  const { ca } = await certificates();
  return visitHttp2({
    request: {
      url,
      method: 'GET',
      headers: [
        ['Accept', 'text/event-stream'],
        ['Connection', 'close'],
        ['Host', 'sse.localhost'],
      ],
      tls: { ca },
    },
    patience: PATIENCE,
    ...(streams !== undefined && { streams }),
  });
}

/** What a visit shows of a server that does this. */
export async function faulty(
  options: Omit<FrameServerOptions, 'credentials'>,
  { onTestFinished: whenFinished }: Pick<TestContext, 'onTestFinished'> = { onTestFinished },
): Promise<Http2Recording> {
  const server = await startFrameServer({ credentials: (await certificates()).right, ...options });
  whenFinished(server.close);
  const recording = await visit(server.url, 3);
  if ('notMade' in recording) throw new Error(recording.notMade);
  return recording;
}

/** A head, and an event every 100 ms. */
export const live = (stream: ServedStream) => {
  stream.head();
  stream.data('data: first\n\n');
  stream.every(100, () => stream.data('data: x\n\n'));
};

export const bodyOf = ({ visit }: { visit: { exchange: { chunks: readonly { bytes: Uint8Array }[] } } }) =>
  Buffer.concat(visit.exchange.chunks.map(({ bytes }) => bytes)).toString();
