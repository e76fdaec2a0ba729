import { hold, stream } from '../../../servers/reference/script.ts';
import { anyOf, area, reports, runs } from '../words.ts';

/** Three events in one chunk. */
const three = stream('data: 1\n\ndata: 2\n\ndata: 3\n\n', hold());

/**
 * How listeners of a stream are added and removed, and which of them hear an event.
 * https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke
 */
export const listenerCases = area('client.api', [
  runs('listener-once', {
    requirement: 'api.interface.eventtarget',
    title: 'a listener that is added with once hears one event only',
    script: [three],
    program: async ({ open, note }) => {
      const heard: string[] = [];
      await new Promise<void>((resolve) => {
        const source = open();
        source.addEventListener('message', (event) => heard.push(event.data), { once: true });
        source.addEventListener('message', (event) => {
          if (event.data === '3') resolve();
        });
      });
      note('heard', heard);
    },
    facts: { heard: ['1'] },
  }),
  runs('listener-twice', {
    requirement: 'api.interface.eventtarget',
    also: ['stream.dispatch.once'],
    title: 'a listener that is added twice is called once, and once more if it is added with capture',
    script: [stream('data: 1\n\nevent: end\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      let plain = 0;
      let captured = 0;
      const count = () => {
        plain += 1;
      };
      const countBoth = () => {
        captured += 1;
      };
      source.addEventListener('message', count);
      source.addEventListener('message', count);
      source.addEventListener('message', countBoth);
      source.addEventListener('message', countBoth, { capture: true });
      await next(source, 'end');
      note('calls', plain);
      note('calls with capture', captured);
    },
    facts: { calls: 1, 'calls with capture': 2 },
  }),
  runs('listener-capture', {
    requirement: 'api.interface.eventtarget',
    title: 'a listener that is added with capture hears the events, as one without does',
    script: [stream('data: 1\n\nevent: end\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const order: string[] = [];
      source.addEventListener('message', () => order.push('without'));
      source.addEventListener('message', () => order.push('with'), { capture: true });
      await next(source, 'end');
      note('order', order);
    },
    // With capture first, says https://dom.spec.whatwg.org/#concept-event-dispatch; for targets outside a tree, Chrome
    // and Node go by the order in which the listeners were added. That is not for a client of streams to mend.
    facts: { order: anyOf(['with', 'without'], ['without', 'with']) },
    expect: [reports({ measure: 'fact', name: 'order' })],
  }),
  runs('listener-removed', {
    requirement: 'api.interface.eventtarget',
    title: 'a listener that is removed hears nothing more, whether by removeEventListener or by a signal',
    script: [three],
    program: async ({ open, note }) => {
      const source = open();
      const removed: string[] = [];
      const aborted: string[] = [];
      const controller = new AbortController();
      const hear = (event: MessageEvent) => removed.push(event.data);
      source.addEventListener('message', hear);
      source.addEventListener('message', (event) => aborted.push(event.data), { signal: controller.signal });
      await new Promise<void>((resolve) => {
        source.addEventListener('message', (event) => {
          source.removeEventListener('message', hear);
          controller.abort();
          if (event.data === '3') resolve();
        });
      });
      note('heard by the one that is removed', removed);
      note('heard by the one with a signal', aborted);
    },
    facts: { 'heard by the one that is removed': ['1'], 'heard by the one with a signal': ['1'] },
  }),
  runs('listener-removed-during-dispatch', {
    requirement: 'api.interface.eventtarget',
    title: 'a listener that an earlier one removes does not hear the event that is being dispatched',
    script: [stream('data: 1\n\nevent: end\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const calls: string[] = [];
      const second = () => calls.push('second');
      source.addEventListener('message', () => {
        calls.push('first');
        source.removeEventListener('message', second);
      });
      source.addEventListener('message', second);
      source.addEventListener('message', () => calls.push('third'));
      await next(source, 'end');
      note('calls', calls);
    },
    facts: { calls: ['first', 'third'] },
  }),
  runs('listener-added-during-dispatch', {
    requirement: 'api.interface.eventtarget',
    title: 'a listener that is added by another does not hear the event that is being dispatched',
    script: [stream('data: 1\n\ndata: 2\n\nevent: end\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const heard: string[] = [];
      const late = (event: MessageEvent) => heard.push(event.data);
      source.addEventListener('message', () => source.addEventListener('message', late));
      await next(source, 'end');
      note('heard', heard);
    },
    facts: { heard: ['2'] },
  }),
  runs('listener-as-object', {
    requirement: 'api.interface.eventtarget',
    title: 'handleEvent of an object that is a listener is called, with that object as this',
    script: [stream('data: 1\n\n', hold())],
    program: async ({ open, note }) => {
      const source = open();
      await new Promise<void>((resolve) => {
        const listener = {
          handleEvent(event: MessageEvent) {
            note('data', event.data);
            note('this', this === listener);
            resolve();
          },
        };
        source.addEventListener('message', listener);
      });
    },
    facts: { data: '1', this: true },
  }),
  runs('propagation-stopped-at-once', {
    requirement: 'api.interface.eventtarget',
    title: 'stopImmediatePropagation() keeps an event from later listeners, and the next one comes again',
    script: [stream('data: 1\n\ndata: 2\n\nevent: end\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const heard: string[] = [];
      source.addEventListener('message', (event) => {
        if (event.data === '1') event.stopImmediatePropagation();
      });
      source.addEventListener('message', (event) => heard.push(event.data));
      await next(source, 'end');
      note('heard', heard);
    },
    facts: { heard: ['2'] },
  }),
]);
