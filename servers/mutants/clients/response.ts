import { fieldOf, type Head } from './transport.ts';

/** https://mimesniff.spec.whatwg.org/#http-token-code-point */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** What stands between two commas; commas in quotes separate nothing. */
const BETWEEN_COMMAS = /(?:[^",]|"(?:\\[\s\S]|[^"\\])*(?:"|$))+/g;

/** https://mimesniff.spec.whatwg.org/#parse-a-mime-type */
function essenceOf(text: string): string | null {
  const [beforeParameters = ''] = text.trim().split(';', 1);
  const slash = beforeParameters.indexOf('/');
  if (slash === -1) return null;
  const type = beforeParameters.slice(0, slash);
  const subtype = beforeParameters.slice(slash + 1).trimEnd();
  return TOKEN.test(type) && TOKEN.test(subtype) ? `${type}/${subtype}`.toLowerCase() : null;
}

/** Which responses are streams. https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
export const responseSteps = {
  hasRightStatus({ status }: Head): boolean {
    return status === 200;
  },

  /** https://fetch.spec.whatwg.org/#concept-header-extract-mime-type */
  hasRightType(head: Head): boolean {
    const types = (fieldOf(head, 'content-type') ?? '').match(BETWEEN_COMMAS) ?? [];
    const essences = types.map(essenceOf).filter((essence) => essence !== null && essence !== '*/*');
    return essences.at(-1) === 'text/event-stream';
  },
};
