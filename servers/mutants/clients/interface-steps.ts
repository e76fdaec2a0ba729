import { toUSVString } from 'node:util';
import type { EventSourceClass } from '../../../harness/clients/realm.ts';

/** What the constructor and the interface are about. https://webidl.spec.whatwg.org/ */
export const interfaceSteps = {
  /** @throws TypeError for a symbol, and what the object's own conversion throws */
  urlText(url: unknown): string {
    return toUSVString(`${url as string}`);
  },

  /** @throws DOMException (SyntaxError) when it is no URL */
  parseUrl(url: string, base: string | null): URL {
    if (URL.canParse(url, base ?? undefined)) return new URL(url, base ?? undefined);
    throw new DOMException(`${JSON.stringify(url)} is no URL`, 'SyntaxError');
  },

  /** @throws TypeError when `init` is no dictionary */
  withCredentials(init: unknown): boolean {
    if (init === undefined || init === null) return false;
    if (typeof init !== 'object' && typeof init !== 'function') throw new TypeError('init is no dictionary');
    return Boolean((init as EventSourceInit).withCredentials);
  },

  /** What `url` shows. */
  shownUrl(url: URL, _given: unknown): string {
    return url.href;
  },

  shownWithCredentials(withCredentials: boolean, _init: unknown): boolean {
    return withCredentials;
  },

  /** How many arguments the constructor was given. */
  argumentCount(count: number): number {
    return count;
  },

  /** https://webidl.spec.whatwg.org/#define-the-constants */
  constant(_object: object, _name: string, value: number): PropertyDescriptor {
    return { value, enumerable: true };
  },

  /** What is called as the class. */
  callable(EventSource: EventSourceClass): EventSourceClass {
    return EventSource;
  },

  /** Sees the class, once it is complete. */
  shape(_EventSource: EventSourceClass): void {},
};
