import { goNetHttp, goNetHttpNewline } from './go-net-http.ts';
import { liveFeed } from './live-feed.ts';
import type { Target } from './target.ts';
import { tutorialGet } from './tutorial-get.ts';
import { tutorialPostRead, tutorialPostUnread } from './tutorial-post.ts';

/** Every bundled target, in the order of reports. */
export const targets: readonly Target[] = [
  liveFeed,
  tutorialGet,
  tutorialPostUnread,
  tutorialPostRead,
  goNetHttp,
  goNetHttpNewline,
];
