import { EventSource } from 'eventsource';
import { fromEventSource } from 'sse-conformance/driver';

/** The driver of a class with the interface of EventSource. */
export default fromEventSource(EventSource, { name: 'eventsource-by-driver', version: '4' });
