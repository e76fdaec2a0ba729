import type { Capability, Client, ClientObserver, ClientStream } from '../client.ts';
import type { Driver, DriverObserver, DriverStream } from '../driver.ts';
import { HeldStreams } from '../held-streams.ts';
import { runProgram } from '../realm.ts';
import { observationFrom } from './observations.ts';
import { within } from './within.ts';

export interface DriverLimits {
  /** In ms. */
  readonly openMs?: number;
  /** In ms. */
  readonly closeMs?: number;
  /** Observations of one stream; a case has some ten thousand events at most. */
  readonly observations?: number;
  /** Characters of all events of one stream. */
  readonly characters?: number;
}

/**
 * A driver as a client of ours. Whatever it does, a call to it comes to an end: it throws, stays silent for too long,
 * floods or tells nonsense, and the play that it was about fails with a sentence.
 */
export function drive(
  driver: Driver,
  {
    openMs = 10_000,
    closeMs = 5_000,
    observations = 50_000,
    characters = 32 * 1024 * 1024,
  }: DriverLimits = {},
): Client {
  const { name, version, EventSource } = driver;
  const capabilities = new Set<Capability>(driver.capabilities);
  if (EventSource !== undefined) capabilities.add('realm');
  const streams = new HeldStreams(name);
  const its = (call: string) => `${call} of the driver ${name}`;

  const closed = (stream: unknown) =>
    within(its('close()'), closeMs, () => {
      if (isStream(stream)) return stream.close();
      throw new TypeError('open() returned nothing with a close()');
    });

  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    // Which of its streams do not close has been told by their plays.
    await streams.close().catch(() => {});
    await within(its('close()'), closeMs, () => driver.close?.()).catch(() => {});
  };

  return {
    name,
    version,
    capabilities,

    async open(request, observer) {
      streams.assertOpen();
      const guard = guarded(observer, capabilities, { observations, characters });
      const opened = await within(
        its('open()'),
        openMs,
        () => driver.open(request, guard.observer),
        (late) => void closed(late).catch(() => {}),
      );
      if (!isStream(opened)) throw new TypeError(`${its('open()')} returned nothing with a close()`);
      let closing: Promise<void> | undefined;
      return streams.hold({
        close() {
          guard.end();
          closing ??= closed(opened);
          return closing;
        },
      });
    },

    ...(EventSource !== undefined && {
      async run(request, observer): Promise<ClientStream> {
        streams.assertOpen();
        return streams.hold(runProgram(EventSource, request, observer));
      },
    }),

    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

interface Guard {
  readonly observer: DriverObserver;
  /** Nothing is passed on any more. */
  end(): void;
}

function guarded(
  observer: ClientObserver,
  capabilities: ReadonlySet<Capability>,
  limits: { readonly observations: number; readonly characters: number },
): Guard {
  let isOver = false;
  let isFlood = false;
  let count = 0;
  let characters = 0;

  const tell = (kind: Parameters<typeof observationFrom>[0], told: unknown): void => {
    // The only way to end a loop that does nothing but tell.
    if (isFlood) throw new RangeError('the harness was told more than it can take');
    if (isOver) return;
    try {
      const observation = observationFrom(kind, told, capabilities);
      count += 1;
      if (observation.kind === 'event') characters += observation.data.length;
      if (count > limits.observations || characters > limits.characters) {
        isFlood = true;
        throw new RangeError(`the client told of ${count} events, and the harness stopped listening`);
      }
      observer.observed(observation);
    } catch (error) {
      isOver = true;
      observer.failed?.(error instanceof Error ? error : new Error(String(error)));
      if (isFlood) throw error;
    }
  };

  return {
    observer: {
      open: (seen = {}) => tell('open', seen),
      event: (seen) => tell('event', seen),
      error: (seen = {}) => tell('error', seen),
    },
    end() {
      isOver = true;
    },
  };
}

function isStream(value: unknown): value is DriverStream {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}
