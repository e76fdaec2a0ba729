export interface MessageInit {
  readonly data: string;
  readonly origin: string;
  readonly lastEventId: string;
}

/** The events that the application gets: none bubbles, none can be cancelled. */
export const eventSteps = {
  openEvent(): Event {
    return new Event('open');
  },

  errorEvent(): Event {
    return new Event('error');
  },

  messageEvent(type: string, init: MessageInit): Event {
    return new MessageEvent(type, init);
  },
};
