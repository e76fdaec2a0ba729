import type { SentEvent } from '../../../../suites/server/scripted/steps.ts';
import type { Library } from '../library.ts';

/** A field's line; nothing where there is no value. */
export const field = (name: string, value: string | number | undefined) =>
  value === undefined ? '' : `${name}: ${value}\n`;

/** Writes whatever it is given; `data` and the rest of its parts can be written in another way. */
export function frames(own: {
  data?: (text: string) => string;
  event?: (name: string | undefined) => string;
  id?: (id: string | undefined) => string;
  retry?: (retry: number | string | undefined) => string;
}): Partial<Library> {
  const {
    data = lines,
    event = (name) => field('event', checked(name)),
    id = (text) => field('id', checked(text)),
    retry = (ms) => field('retry', numeric(ms)),
  } = own;
  return {
    frame: (sent: SentEvent) => `${event(sent.event)}${id(sent.id)}${retry(sent.retry)}${data(sent.data)}\n`,
  };
}

/** @throws RangeError for what no field can carry. */
export function checked(value: string | undefined): string | undefined {
  if (value !== undefined && /[\r\n\0]/.test(value)) throw new RangeError('this cannot be sent');
  return value;
}

/** @throws RangeError for what is none. */
function numeric(value: number | string | undefined): number | undefined {
  if (typeof value === 'string') throw new RangeError('this is no number');
  return value;
}

export const linesAt =
  (end: RegExp, start = 'data: ') =>
  (text: string) =>
    text
      .split(end)
      .map((line) => `${start}${line}\n`)
      .join('');

export const lines = linesAt(/\r\n|\r|\n/);

/** Every text becomes another before it is written. */
export const changed = (change: (text: string) => string): Partial<Library> =>
  frames({ data: (text) => lines(change(text)) });

export const comment = (write: (text: string) => string): Partial<Library> => ({
  comment: (text) => `${write(text)}\n`,
});
