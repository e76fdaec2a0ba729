import { compressed } from '../compressed.mjs';

/** `compression` put before an event stream that knows nothing of it, as happens when an application grows. */
export default (streams) => compressed(streams, { flush: () => {} });
