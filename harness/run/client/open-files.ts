/**
 * A process that plays has some 470 open at its peak, of connections both ends among them; over a delayed link, which
 * has two more ends and takes its time, some 1430. With too few, connections of clients are cut while they are accepted,
 * and nobody is told. The first is what most systems give at least.
 */
const NEEDED = { direct: 1024, delayed: 2048 };

/**
 * @param way between clients and server
 * @param limit how many files and connections this process may have open; `null` where the system does not tell
 * @throws Error with what to do when they are too few to judge clients.
 */
export function assertOpenFiles(way: keyof typeof NEEDED, limit: number | null = openFilesLimit()): void {
  const needed = NEEDED[way];
  if (limit === null || limit >= needed) return;
  throw new Error(
    `only ${limit} files and connections may be open at once, and clients would be blamed for what does not fit; ` +
      `${needed} are needed: raise the limit, for example with ulimit -n 4096, and run again`,
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
