import { compressed } from '../compressed.mjs';

/** `compression` as its documentation would have it: what was written is flushed. */
export default (streams) => compressed(streams, { flush: (response) => response.flush() });
