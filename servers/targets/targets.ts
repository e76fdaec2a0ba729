import { base64 } from './base64.ts';
import { gzipFlushed, gzipUnflushed } from './compressed.ts';
import { exampleStream } from './example-stream.ts';
import { goNetHttp, goNetHttpNewline } from './go-net-http.ts';
import { http2LiveFeed } from './http2-live-feed.ts';
import { idle } from './idle.ts';
import { libraries } from './libraries.ts';
import { liveFeed } from './live-feed.ts';
import { nginx, nginxBuffering, nginxCache, nginxGzip } from './nginx.ts';
import { pythonLibraries } from './python.ts';
import { scriptedNodeHttp } from './scripted/node-http.ts';
import type { Target } from './target.ts';
import { tutorialGet } from './tutorial-get.ts';
import { tutorialPostRead, tutorialPostUnread } from './tutorial-post.ts';

/** Every bundled target, in the order of reports. */
export const targets: readonly Target[] = [
  liveFeed,
  http2LiveFeed,
  exampleStream,
  tutorialGet,
  tutorialPostUnread,
  tutorialPostRead,
  goNetHttp,
  goNetHttpNewline,
  gzipFlushed,
  gzipUnflushed,
  nginx,
  nginxGzip,
  nginxBuffering,
  nginxCache,
  base64,
  idle,
  scriptedNodeHttp,
  ...libraries,
  ...pythonLibraries,
];
