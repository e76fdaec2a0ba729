import { type Answer, end, stream } from '../../../servers/reference/script.ts';
import { SOON } from '../connection/first-connection.ts';

/** A first stream that has clients come back soon and then brings this, and ends. */
export const first = (text: string): Answer => stream(`retry: ${SOON}\n\n${text}`, end());

/** A later stream that ends. */
export const later = (text: string): Answer => stream(text, end());
