import { end, hold, pause, respond, STREAM_HEADERS, stream } from '../../../servers/reference/script.ts';
import { anyOf, area, runs } from '../words.ts';

/**
 * Events on their way to the listeners of a stream: https://dom.spec.whatwg.org/#concept-event-dispatch, each in a task
 * of its own: https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export const dispatchCases = area('client.api', [
  runs('microtasks-between-events', {
    requirement: 'stream.dispatch.queued',
    title: 'what a listener leaves to a microtask is done before the next event of the chunk',
    script: [stream('data: 1\n\ndata: 2\n\ndata: 3\n\n', hold())],
    program: async ({ open, note }) => {
      const steps: string[] = [];
      await new Promise<void>((resolve) => {
        open().addEventListener('message', (event) => {
          steps.push(`event ${event.data}`);
          queueMicrotask(() => {
            steps.push(`microtask ${event.data}`);
            if (event.data === '3') resolve();
          });
        });
      });
      note('steps', steps);
    },
    facts: {
      steps: ['event 1', 'microtask 1', 'event 2', 'microtask 2', 'event 3', 'microtask 3'],
    },
  }),
  runs('dispatched-by-application', {
    requirement: 'api.interface.eventtarget',
    title: 'an event that the application dispatches is heard at once, and the stream goes on',
    script: [stream('data: 1\n\n', pause(100), 'data: 2\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const heard: string[] = [];
      source.addEventListener('message', (event) => heard.push(event.data));
      await next(source, 'message');
      const returned = source.dispatchEvent(new MessageEvent('message', { data: 'own' }));
      note('returned', returned);
      note('heard at once', [...heard]);
      await next(source, 'message');
      note('heard in the end', heard);
    },
    facts: { returned: true, 'heard at once': ['1', 'own'], 'heard in the end': ['1', 'own', '2'] },
  }),
  runs('error-dispatched-by-application', {
    requirement: 'api.interface.eventtarget',
    title: 'error and open events that the application dispatches do not change the state of the stream',
    script: [stream('data: 1\n\n', pause(100), 'data: 2\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      await next(source, 'message');
      source.dispatchEvent(new Event('error'));
      note('readyState after error', source.readyState);
      source.dispatchEvent(new Event('open'));
      note('readyState after open', source.readyState);
      const event = await next(source, 'message');
      note('data', 'data' in event && String(event.data));
    },
    facts: { 'readyState after error': 1, 'readyState after open': 1, data: '2' },
  }),
  runs('close-lets-later-listeners-hear', {
    requirement: 'api.interface.eventtarget',
    title: 'close() in a listener does not keep the event from the listeners behind it',
    script: [stream('data: 1\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      source.addEventListener('message', () => source.close());
      source.addEventListener('message', (event) => {
        note('heard behind close()', event.data);
        note('readyState', source.readyState);
      });
      await next(source, 'message');
    },
    facts: { 'heard behind close()': '1', readyState: 2 },
  }),
  runs('streams-apart', {
    requirement: 'api.interface.eventtarget',
    title: 'a listener hears the events of its own stream only',
    script: [stream('data: x\n\n', hold()), stream('data: y\n\n', hold())],
    program: async ({ open, next, note, url }) => {
      const sources = [open(`${url}a`), open(`${url}b`)];
      const heard: string[][] = sources.map(() => []);
      sources.forEach((source, index) => {
        source.addEventListener('message', (event) => heard[index]?.push(event.data));
      });
      await Promise.all(sources.map((source) => next(source, 'message')));
      note('heard', heard);
    },
    // Answers go by the order of requests.
    facts: { heard: anyOf([['x'], ['y']], [['y'], ['x']]) },
  }),
  runs('exception-in-listener', {
    requirement: 'api.interface.eventtarget',
    also: ['stream.dispatch.fifo'],
    title: 'an exception in a listener is reported, and stops neither later listeners nor later events',
    // Elsewhere it ends the process: https://nodejs.org/api/events.html#nodejs-eventtarget-error-handling
    needs: ['document'],
    script: [stream('data: 1\n\ndata: 2\n\nevent: end\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const reported: string[] = [];
      window.addEventListener('error', (event) => {
        event.preventDefault();
        reported.push(event.error.message);
      });
      const source = open();
      const heard: string[] = [];
      source.onmessage = (event) => {
        throw new Error(`handler ${event.data}`);
      };
      source.addEventListener('message', (event) => {
        throw new Error(`listener ${event.data}`);
      });
      source.addEventListener('message', (event) => heard.push(event.data));
      await next(source, 'end');
      note('reported', reported);
      note('heard behind it', heard);
      note('readyState', source.readyState);
    },
    facts: {
      reported: ['handler 1', 'listener 1', 'handler 2', 'listener 2'],
      'heard behind it': ['1', '2'],
      readyState: 1,
    },
  }),
  runs('exception-in-open-and-error-listeners', {
    requirement: 'api.interface.eventtarget',
    title: 'exceptions in listeners of open and error do not keep a stream from its events and reconnections',
    needs: ['document'],
    script: [
      respond(200, [...STREAM_HEADERS, ['Connection', 'close']], 'retry: 100\ndata: 1\n\n', end()),
      stream('data: 2\n\n', hold()),
    ],
    program: async ({ open, next, note }) => {
      let reported = 0;
      window.addEventListener('error', (event) => {
        event.preventDefault();
        reported += 1;
      });
      const source = open();
      for (const type of ['open', 'error'])
        source.addEventListener(type, () => {
          throw new Error(type);
        });
      const data: string[] = [];
      source.addEventListener('message', (event) => data.push(event.data));
      await next(source, 'message');
      await next(source, 'message');
      note('data', data);
      note('reported', reported);
    },
    facts: { data: ['1', '2'], reported: 3 },
  }),
]);
