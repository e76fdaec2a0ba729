import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderAnnotations, renderJobSummary, withoutCommands } from './github.ts';
import { type GithubJob, githubNotes, tellGithub } from './tell-github.ts';
import { HOSTILE, hostileResults, LOST_COLON, resultOf, resultsOf } from './testing/sample-results.ts';

const FAILED = resultsOf({
  results: [
    resultOf({ verdict: 'fail', findings: [{ ...LOST_COLON, observed: '100 %, a:b' }] }),
    resultOf({ id: 'server.a.warned', verdict: 'warn', level: 'should', client: 'chrome', message: 'slow' }),
    resultOf({ id: 'server.a.known', verdict: 'fail', known: { reason: 'old' } }),
  ],
});

describe('annotations', () => {
  it('are one command for each problem, escaped as the runner reads it', () => {
    const [failed = '', warned = '', ...others] = renderAnnotations(FAILED).split('\n');
    expect(failed).toMatch(/^::error title=server\.headers\.content-type::/);
    expect(failed).toContain('%0Aobserved  100 %25, a:b%0A');
    expect(warned).toMatch(/^::warning title=server\.a\.warned \[chrome\]::/);
    expect(others).toEqual(['']);
  });

  it('escape colons and commas in titles', () => {
    const results = resultsOf({ results: [resultOf({ id: 'server.a.b,c::d', verdict: 'fail' })] });
    expect(renderAnnotations(results)).toMatch(/^::error title=server\.a\.b%2Cc%3A%3Ad::/);
  });

  it('are as many as GitHub shows, and the last says how many more there are', () => {
    const results = Array.from({ length: 30 }, (_, index) =>
      resultOf({ id: `server.a.c${index}`, verdict: 'fail' }),
    );
    const lines = renderAnnotations(resultsOf({ results })).trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toMatch(/^::error title=21 more problems of http/);
  });

  it('tell of stale entries and of what could not be judged', () => {
    const stale = [{ case: 'client.a.b', client: null, message: 'take it out' }];
    const text = renderAnnotations(
      resultsOf({ stale, results: [resultOf({ verdict: 'error', message: 'refused' })] }),
    );
    expect(text).toContain('::error title=client.a.b%3A the baseline is stale::take it out\n');
    expect(text).toMatch(/::error title=server\.headers\.content-type::[^\n]*refused/);
  });

  it('name the target where there are several', () => {
    const lines = renderAnnotations(FAILED, { target: 'a,b' }).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) title=a%2Cb%3A server\./);
  });

  it('are nothing where nothing is wrong', () => {
    expect(renderAnnotations(resultsOf({ results: [resultOf()] }))).toBe('');
  });

  it('leave a server no line of its own', () => {
    const lines = renderAnnotations(hostileResults(), { target: HOSTILE }).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) title=[^\u0000-\u001F\u202E]+$/u);
  });
});

describe('output that may hold what a server sent', () => {
  it('stands between a stop and a start of commands', () => {
    expect(withoutCommands('::add-mask::a', 'token-1')).toBe(
      '::stop-commands::token-1\n::add-mask::a\n::token-1::\n',
    );
  });
});

describe('the job summary', () => {
  it('has the verdict, the counts, the problems, and where the report is', () => {
    const artifact = { name: 'reports', url: 'https://github.example/runs/1#artifacts' };
    const summary = renderJobSummary(FAILED, { report: 'out/report.html', artifact });
    expect(summary).toMatch(/^## ❌ /u);
    expect(summary).toContain('| fail | warn |\n| --- | --- |\n| 2 | 1 |\n');
    expect(summary).toContain('| fail (must) |');
    expect(summary).toContain('| warn (should) | chrome |');
    expect(summary).toContain('](https://github.example/runs/1#artifacts)');
    expect(summary).not.toContain('known</code>');
    expect(summary).not.toContain('report&#46;html');
  });

  it('speaks of no artifact where none is known, and of no report where there is none', () => {
    const onDisk = renderJobSummary(FAILED, { report: 'out/report.html' });
    expect(onDisk).toContain(
      'The report was written to <code>out&#47;report&#46;html</code>. sse-conformance',
    );
    expect(onDisk).not.toContain('artifact');
    expect(renderJobSummary(FAILED, { report: null })).not.toContain('The report');
  });

  it('names the target where there are several', () => {
    expect(renderJobSummary(FAILED, { report: null, target: 'the feed' })).toMatch(
      /^## ❌ the feed&#58; http&#58;&#47;&#47;127/u,
    );
  });

  it('has the same cells in every row, and no markup of a server', () => {
    const summary = renderJobSummary(hostileResults(), { report: HOSTILE, target: HOSTILE });
    const rows = summary.split('\n').filter((line) => line.startsWith('|') && line.includes('<code>'));
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.match(/\|/g)).toHaveLength(6);
    expect(summary.replace(/<\/?code>|<br>/g, '')).not.toMatch(/[<>"'\u001B\u202E\0]|&(?!#\d+;)/u);
  });

  it('is bounded', () => {
    const results = Array.from({ length: 500 }, (_, index) =>
      resultOf({ id: `server.a.c${index}`, verdict: 'fail' }),
    );
    const summary = renderJobSummary(resultsOf({ results }), { report: null });
    expect(summary).toContain('and 450 more problems in the report.');
    expect(summary.match(/\| fail \(must\)/g)).toHaveLength(50);
  });
});

describe('tellGithub', () => {
  let folder: string;
  let printed: string;
  const print = (text: string) => {
    printed += text;
  };
  beforeEach(async () => {
    printed = '';
    folder = await mkdtemp(join(tmpdir(), 'github-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const tell = async (env: GithubJob['env']) => {
    const notes = githubNotes(FAILED, env, { report: 'out/report.html' });
    if (notes !== null) await tellGithub(notes, { env, print });
  };

  it('does nothing elsewhere', async () => {
    await tell({});
    expect(printed).toBe('');
    expect(githubNotes(FAILED, {}, { report: null })).toBeNull();
  });

  it('annotates, and adds to the summary, with the list of artifacts where one will be there', async () => {
    const summary = join(folder, 'summary.md');
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_RUN_ID: '7',
    };
    await tell(env);
    expect(await readFile(summary, 'utf8')).not.toContain('artifact');
    await tell({ ...env, SSE_CONFORMANCE_ARTIFACT: 'my reports' });
    const text = await readFile(summary, 'utf8');
    expect(text).toContain(
      '[The report is in the artifact <code>my reports</code> of this run](https://github',
    );
    expect(text.match(/^## /gm)).toHaveLength(2);
    expect(text).toContain('(https://github.example/a/b/actions/runs/7#artifacts)');
    expect(printed.match(/^::error /gm)).toHaveLength(2);
  });

  it('says which summary it could not write', async () => {
    const env = { GITHUB_STEP_SUMMARY: folder };
    await expect(tell(env)).rejects.toThrow(`the job summary ${folder} cannot be written: it is a directory`);
  });
});
