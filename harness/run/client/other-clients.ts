import type { Client } from '../../clients/client.ts';
import { createDriverClient } from '../../clients/driver/driver-client.ts';
import { DriverUnusable } from '../../clients/driver/load.ts';
import { createServiceClient } from '../../clients/service.ts';

/** Clients that do not come with the suite. */
export interface OtherClients {
  /** The absolute path of a module whose default export is a driver. */
  readonly driver?: string;
  /** A test service. */
  readonly service?: {
    readonly url: string;
    /** Whether it is told to quit in the end. */
    readonly stop: boolean;
  };
}

/**
 * Makes those clients. Results go by names, so all must have names of their own.
 * @param names of the other clients in the run
 * @throws DriverUnusable for what whoever named them can mend; Error when the service does not get ready. Nothing is
 * left open then.
 */
export async function createOtherClients(
  { driver, service }: OtherClients,
  names: readonly string[],
): Promise<readonly Client[]> {
  const clients: Client[] = [];
  try {
    if (driver !== undefined) clients.push(await createDriverClient(driver));
    if (service !== undefined) clients.push(await createServiceClient(service));
    const taken = new Set(names);
    for (const { name } of clients) {
      if (taken.has(name))
        throw new DriverUnusable(`two clients of this run are called "${name}": rename one`);
      taken.add(name);
    }
    return clients;
  } catch (error) {
    await Promise.all(clients.map((client) => client.close()));
    throw error;
  }
}
