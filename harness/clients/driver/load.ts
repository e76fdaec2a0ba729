import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Driver, DriverCapability } from '../driver.ts';
import { isSubjectName, isSubjectVersion } from './subject-name.ts';
import { within } from './within.ts';

/** A module is no driver, or cannot be loaded; the message is a sentence that names the file. */
export class DriverUnusable extends Error {
  override readonly name = 'DriverUnusable';
}

const CAPABILITIES: ReadonlySet<string> = new Set<DriverCapability>([
  'open-event',
  'error-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
  'method',
  'request-headers',
]);

/**
 * Loads the driver that a module exports by default, or that the function returns which it exports.
 * @param file absolute path
 * @param ms how long loading the module may take, and the function again
 * @throws DriverUnusable
 */
export async function loadDriver(file: string, ms = 10_000): Promise<Driver> {
  if (!existsSync(file)) throw new DriverUnusable(`there is no file ${file}`);
  try {
    const loaded: unknown = await within('loading it', ms, () => import(pathToFileURL(file).href));
    const exported = asObject(loaded)['default'];
    if (exported === undefined) throw new TypeError('it has no default export');
    const made: unknown =
      typeof exported === 'function'
        ? await within('the function that it exports by default', ms, () => exported())
        : exported;
    return asDriver(made);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const needsCompiling = /Unknown file extension "\.[mc]?tsx?"/.test(reason);
    throw new DriverUnusable(
      needsCompiling
        ? `${file} is TypeScript, which Node ${process.versions.node} does not load: compile it to JavaScript first`
        : `${file} is not a driver: ${reason}`,
      { cause: error },
    );
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** @throws TypeError that lists all that is wrong. */
function asDriver(value: unknown): Driver {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('its default export is neither a driver nor a function that returns one');
  }
  const { name, version, capabilities, open, close, EventSource } = asObject(value);
  const wrong = [
    ...(isSubjectName(name)
      ? []
      : ['name must be a string of 1 to 60 letters, digits, spaces and @ . _ / + -']),
    ...(isSubjectVersion(version)
      ? []
      : ['version must be a string such as 1.2.3, of 40 characters at most']),
    ...wrongCapabilities(capabilities),
    ...(typeof open === 'function' ? [] : ['open must be a function (request, observer) => ({ close })']),
    ...(close === undefined || typeof close === 'function' ? [] : ['close must be a function']),
    ...(EventSource === undefined || typeof EventSource === 'function'
      ? []
      : ['EventSource must be a class']),
  ];
  if (wrong.length > 0) throw new TypeError(wrong.join('; '));
  return value as Driver;
}

function wrongCapabilities(value: unknown): readonly string[] {
  const known = [...CAPABILITIES].join(', ');
  if (!Array.isArray(value)) return [`capabilities must be an array of: ${known}`];
  const unknown = value.findIndex((one) => typeof one !== 'string' || !CAPABILITIES.has(one));
  if (unknown === -1) return [];
  return [`capabilities[${unknown}] is ${JSON.stringify(value[unknown])}, and there are only: ${known}`];
}
