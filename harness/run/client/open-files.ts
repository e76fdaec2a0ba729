/**
 * The suite has some 530 open at its peak, of connections both ends among them. With too few, connections of clients
 * are cut while they are accepted, and nobody is told. It is what most systems give at least.
 */
const NEEDED = 1024;

/**
 * @param limit how many files and connections this process may have open; `null` where the system does not tell
 * @throws Error with what to do when they are too few to judge clients.
 */
export function assertOpenFiles(limit: number | null = openFilesLimit()): void {
  if (limit === null || limit >= NEEDED) return;
  throw new Error(
    `only ${limit} files and connections may be open at once, and clients would be blamed for what does not fit; ` +
      `${NEEDED} are needed: raise the limit, for example with ulimit -n 4096, and run again`,
  );
}

/** https://nodejs.org/api/report.html */
function openFilesLimit(): number | null {
  const { userLimits } = process.report.getReport() as Report;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : null;
}

/** What is read of it. Windows has no such limits. */
interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft: number | 'unlimited' } };
}
