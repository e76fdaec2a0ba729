/** What the process of a driver may hold, in MB: some hundred streams, and a stream of 16 MiB among them. */
export const MOST_MEMORY_MB = 1024;
