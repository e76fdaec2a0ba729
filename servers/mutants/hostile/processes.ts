import { readdirSync, readFileSync } from 'node:fs';

/** One process, as Linux tells of it under /proc. */
export interface ProcessSeen {
  readonly pid: number;
  readonly parent: number;
  /** Its executable's name, cut at 15 characters. */
  readonly name: string;
  /** Its command line. */
  readonly command: string;
  /** The most that it ever held, in MiB, what it shares with others included. */
  readonly peakMib: number;
}

/** A process and all that descend from it, those that have ended left out. */
export function familyOf(root: number): readonly ProcessSeen[] {
  const all = allProcesses();
  const family = new Set([root]);
  for (let known = 0; known < family.size; ) {
    known = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

/** Whether it still runs. */
export function isRunning(pid: number): boolean {
  return read(pid) !== null;
}

/**
 * The memory that it holds, in MiB, with its part of what it shares with others, such as the program that they run: these
 * can be added. 0 when it is over.
 */
export function heldMib(pid: number): number {
  try {
    return Number.parseInt(fieldsOf(pid, 'smaps_rollup')('Pss'), 10) / 1024 || 0;
  } catch {
    return 0;
  }
}

function allProcesses(): readonly ProcessSeen[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => read(Number(pid)) ?? []);
}

/** https://www.kernel.org/doc/html/latest/filesystems/proc.html, table 1-2; `null` when it is over. */
function read(pid: number): ProcessSeen | null {
  try {
    const field = fieldsOf(pid, 'status');
    // What has ended and was not yet asked after is a zombie, and holds nothing.
    if (field('State').startsWith('Z')) return null;
    return {
      pid,
      parent: Number(field('PPid')),
      name: field('Name'),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      peakMib: Number.parseInt(field('VmHWM'), 10) / 1024 || 0,
    };
  } catch {
    return null;
  }
}

/** A file of lines `Name: value`. @throws Error when the process is over. */
function fieldsOf(pid: number, file: 'status' | 'smaps_rollup'): (name: string) => string {
  const text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
  return (name) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? '';
}
