import type { Source } from './source.ts';

/** What has been read of the block of lines that the next empty line closes. */
export interface Parser {
  readonly source: Source;
  /** Of the response; every event carries it. */
  readonly origin: string;
  data: string;
  type: string;
  id: string;
}

export type Field = readonly [name: string, value: string];

/** How lines become events. https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export const fieldSteps = {
  /** For one body: everything is empty but the last event ID. */
  parser(source: Source, origin: string): Parser {
    return { source, origin, data: '', type: '', id: source.lastEventId };
  },

  line(parser: Parser, line: string): void {
    const { steps } = parser.source;
    if (steps.isBlank(line)) steps.dispatch(parser);
    else if (line.startsWith(':')) steps.comment(parser, line.slice(1));
    else steps.field(parser, steps.splitField(line));
  },

  isBlank(line: string): boolean {
    return line === '';
  },

  comment(_parser: Parser, _text: string): void {},

  splitField(line: string): Field {
    const colon = line.indexOf(':');
    if (colon === -1) return [line, ''];
    const value = line.slice(colon + 1);
    return [line.slice(0, colon), value.startsWith(' ') ? value.slice(1) : value];
  },

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#processField */
  field(parser: Parser, [name, value]: Field): void {
    const { steps } = parser.source;
    if (name === 'data') steps.data(parser, value);
    else if (name === 'event') steps.event(parser, value);
    else if (name === 'id') steps.id(parser, value);
    else if (name === 'retry') steps.retry(parser, value);
    else steps.unknownField(parser, [name, value]);
  },

  data(parser: Parser, value: string): void {
    parser.data += `${value}\n`;
  },

  event(parser: Parser, value: string): void {
    parser.type = value;
  },

  id(parser: Parser, value: string): void {
    if (!value.includes('\0')) parser.id = value;
  },

  retry({ source }: Parser, value: string): void {
    const ms = source.steps.reconnectionTime(value);
    if (ms !== null) source.reconnectionTimeMs = ms;
  },

  /** In ms; `null` for a value that is none. */
  reconnectionTime(value: string): number | null {
    return /^[0-9]+$/.test(value) ? Number(value) : null;
  },

  unknownField(_parser: Parser, _field: Field): void {},

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage */
  dispatch(parser: Parser): void {
    const { source } = parser;
    const { steps } = source;
    steps.keepId(parser);
    if (!steps.isEvent(parser)) {
      steps.forgetBlock(parser);
      return;
    }
    const event = steps.messageEvent(steps.typeOf(parser), {
      data: steps.dataOf(parser),
      origin: parser.origin,
      lastEventId: source.lastEventId,
    });
    steps.forgetEvent(parser);
    steps.deliver(source, event);
  },

  keepId({ source, id }: Parser): void {
    source.lastEventId = id;
  },

  isEvent({ data }: Parser): boolean {
    return data !== '';
  },

  typeOf({ type }: Parser): string {
    return type === '' ? 'message' : type;
  },

  dataOf({ data }: Parser): string {
    return data.slice(0, -1);
  },

  /** Behind a block that was no event. */
  forgetBlock(parser: Parser): void {
    parser.data = '';
    parser.type = '';
  },

  /** Behind an event. */
  forgetEvent(parser: Parser): void {
    parser.data = '';
    parser.type = '';
  },

  deliver(source: Source, event: Event): void {
    source.queue(() => source.fire(event));
  },
};
