export type Handler = ((event: Event) => unknown) | object | null;

/**
 * The event handler attributes of one object: a handler keeps its place among the listeners while it is replaced, and
 * loses it when it is set to null. https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-attributes
 */
export class Handlers {
  readonly #target: EventTarget;
  readonly #handlers = new Map<string, object>();
  readonly #listeners = new Map<string, (event: Event) => void>();

  constructor(target: EventTarget) {
    this.#target = target;
  }

  get(type: string): Handler {
    return this.#handlers.get(type) ?? null;
  }

  /** @param value anything that is no object means null */
  set(type: string, value: unknown): void {
    const isObject = typeof value === 'function' || (typeof value === 'object' && value !== null);
    if (!isObject) {
      this.#remove(type);
      return;
    }
    this.#handlers.set(type, value);
    if (this.#listeners.has(type)) return;
    const listener = (event: Event) => this.#handle(type, event);
    this.#listeners.set(type, listener);
    this.#target.addEventListener(type, listener);
  }

  #remove(type: string): void {
    const listener = this.#listeners.get(type);
    if (listener !== undefined) this.#target.removeEventListener(type, listener);
    this.#listeners.delete(type);
    this.#handlers.delete(type);
  }

  #handle(type: string, event: Event): void {
    const handler = this.#handlers.get(type);
    if (typeof handler !== 'function') return;
    if (handler.call(this.#target, event) === false) event.preventDefault();
  }
}
