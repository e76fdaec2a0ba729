import type { Results } from '../../../reports/results.ts';
import { judged } from '../../../reports/summary.ts';

/**
 * Why a run says too little for a baseline to be made of it; `null` where it does not. Of a server that gave no event
 * stream hardly anything is judged: a baseline of that run would list that alone, and pass for as long as it is so.
 */
export function whyNotUpdated({
  role,
  summary,
  results,
}: Pick<Results, 'role' | 'summary' | 'results'>): string | null {
  if (judged(summary) === 0) return 'nothing was judged';
  if (role !== 'server') return null;
  const status = results.find(({ id }) => id === 'server.headers.status-200');
  if (status?.verdict === 'fail' || status?.verdict === 'error') return noStream(status.message);
  const type = results.find(({ id }) => id === 'server.headers.content-type');
  const ofStream = results.filter(({ id }) => id.startsWith('server.stream.'));
  // What is no stream by its type may still be one, and is judged then.
  const noneJudged = ofStream.length > 0 && ofStream.every(({ verdict }) => verdict === 'skip');
  return type?.verdict === 'fail' && noneJudged ? noStream(type.message) : null;
}

function noStream(why: string): string {
  return `there was no stream to be judged: ${why}`;
}
