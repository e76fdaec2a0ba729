import type { Unreachable } from '../../suites/server/recording.ts';

/**
 * Says in a sentence why no response came. Node reports these by error code; the codes are what
 * `node:net`, `node:dns`, `node:tls` and its HTTP parser (`HPE_…`) raise.
 */
export function explainUnreachable(error: unknown, url: string): { reason: Unreachable; message: string } {
  const { host, hostname } = new URL(url);
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      reason: 'unknown-host',
      message: `the host name ${hostname} does not resolve`,
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      reason: 'refused',
      message: `nothing listens at ${host}: the connection was refused`,
    };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') {
    return {
      reason: 'closed',
      message: `${host} closed the connection before a response head was complete`,
    };
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      reason: 'not-http',
      message: `${host} sent a response head that grew over the limit`,
    };
  }
  if (code.startsWith('HPE_')) {
    return {
      reason: 'not-http',
      message: `${host} answered with something that is not HTTP/1.1 (${[code, parserSays(error)].join(' ').trim()})`,
    };
  }
  if (isTlsCode(code)) {
    return {
      reason: 'tls',
      message: `the TLS connection to ${host} could not be made: ${tlsMessage(error, code)}`,
    };
  }
  return {
    reason: 'other',
    message: `${host} could not be reached (${code || String(error)})`,
  };
}

/** In words, where Node's HTTP parser has some: "Content-Length overflow". */
function parserSays(error: unknown): string {
  const isWorded = error instanceof Error && 'reason' in error && typeof error.reason === 'string';
  return isWorded ? String(error.reason) : '';
}

/** `happy eyeballs` wraps the errors of all addresses into one; the first tells enough. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : '';
}

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/.test(code);
}

function tlsMessage(error: unknown, code: string): string {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'the server does not speak TLS there';
  const message = error instanceof Error ? error.message : '';
  return message === '' ? code : `${message} (${code})`;
}
