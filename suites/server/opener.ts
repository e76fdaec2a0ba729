import { mediaType } from './headers/media-type.ts';
import { headersOf } from './obtain.ts';
import type { ClientConnection, Recording } from './recording.ts';

/** A client that was given the stream, whatever the recorder was given. */
export function openerOf({ clients }: Recording): string | undefined {
  return clients.find(({ connections }) => connections.some(isStream))?.client;
}

function isStream({ status, headers }: ClientConnection): boolean {
  const type = headersOf(headers).get('content-type') ?? '';
  return status === 200 && mediaType(type).essence === 'text/event-stream';
}
