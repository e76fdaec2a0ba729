import { randomUUID } from 'node:crypto';
import { withoutCommands } from '../github.ts';
import { messageOf } from '../report-error.ts';
import { shown } from '../shown.ts';

/** What is written is laid out for. */
export interface Screen {
  /** Width that lines keep to. */
  readonly columns: number;
  readonly colour: boolean;
}

/** What is used of `process.stdout` and `process.stderr`. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Of a terminal or pipe whose width is not known. */
const USUAL_COLUMNS = 80;
/** Wider lines are hard to read, however wide the terminal is. */
const MOST_COLUMNS = 100;

/** How wide the lines may be, and whether they have colours: none in a pipe, nor with https://no-color.org. */
export function screenOf({ isTTY, columns = USUAL_COLUMNS }: Output, env: Environment = process.env): Screen {
  const isPlain = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb';
  return { columns: Math.min(columns || USUAL_COLUMNS, MOST_COLUMNS), colour: isTTY === true && !isPlain };
}

/** Of this process. */
export const screen = (): Screen => screenOf(process.stdout);

/**
 * Prints what may hold texts of a server or client under test. Within GitHub Actions, whose runner looks for its own
 * commands in whatever is printed, it finds none.
 */
export function print(text: string, output: Output = process.stdout, env: Environment = process.env): void {
  surviveReaders();
  output.write(env['GITHUB_ACTIONS'] === 'true' && text !== '' ? withoutCommands(text, randomUUID()) : text);
}

let isSurviving = false;

/**
 * A reader such as `head` leaves when it has seen enough. What a full disk does not take is lost to the user, who must
 * not be told by the exit code that all is well; where even standard error takes nothing, nobody can be told.
 */
function surviveReaders(): void {
  if (isSurviving) return;
  isSurviving = true;
  process.stderr.on('error', () => {});
  let isTold = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isTold) return;
    isTold = true;
    process.once('exit', () => {
      process.exitCode = 3;
    });
    complain(`what is printed cannot be written: ${messageOf(error)}`);
  });
}

/** Tells why nothing came of it: in the words of the program, which may repeat those of somebody else. */
export function complain(
  message: string,
  output: Output = process.stderr,
  env: Environment = process.env,
): void {
  const lines = message.split('\n').map((line) => shown(line, 2000));
  print(`sse-conformance: ${lines.join('\n')}\n`, output, env);
}
