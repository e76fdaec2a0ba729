import { createLiveFeed } from '../reference/live-feed.ts';
import { startReferenceServer } from '../reference/server.ts';
import { get, type Target } from './target.ts';

/** The embedded live feed: what a right event stream looks like. */
export const liveFeed: Target = {
  name: 'live-feed',
  description: "the reference server's own live feed: resumable, flushed, kept alive, uncacheable",
  unavailable: () => null,
  async start() {
    const server = await startReferenceServer();
    server.mount('/live', createLiveFeed());
    return {
      request: get(`${server.origin}/live`),
      close: () => server.close(),
    };
  },
  expected: {},
};
