import stringWidth from 'string-width';
import { problemsOf } from '../problems.ts';
import { rerunRemark, rerunWords } from '../rerun.ts';
import type { Results } from '../results.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

const INDENT = 6;
const FURTHER_INDENT = INDENT + 2;
const LABEL = 'again  ';

/**
 * The command that judges the first of what is wrong again and nothing else, broken where a shell goes on reading;
 * no line when nothing is wrong.
 */
export function rerunLines(results: Results, columns: number, { dim }: Paint): string[] {
  const [first] = [...problemsOf(results.results, 'fail'), ...problemsOf(results.results, 'warn')];
  if (first === undefined) return [];
  const { id, client } = first.results[0];
  const words = rerunWords(results, id, client === null ? [] : [client]);
  const lines = [''];
  for (const [index, word] of words.entries()) {
    const line = lines.at(-1) ?? '';
    const indent = lines.length === 1 ? INDENT : FURTHER_INDENT;
    const joined = index === 0 ? LABEL + word : `${line} ${word}`;
    // Behind the line may come the sign that it goes on.
    if (index === 0 || stringWidth(joined) <= columns - indent - 2) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const remark = rerunRemark(results);
  return [
    ...lines.map((line, index) => {
      const before = ' '.repeat(index === 0 ? INDENT : FURTHER_INDENT);
      return `${before}${index === 0 ? line.replace(LABEL, dim(LABEL)) : line}${index === lines.length - 1 ? '' : ' \\'}`;
    }),
    ...(remark === null ? [] : wrapped(dim(remark), columns, FURTHER_INDENT)),
  ];
}
