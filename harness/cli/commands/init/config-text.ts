/** A configuration with one target, to be filled in. */
export function configText(url: string): string {
  return `/** @type {import('sse-conformance/config').Config} */
export default {
  targets: [
    {
      name: 'events',
      url: ${literal(url)},
      // \${NAME} stands for an environment variable, whose value no report shows.
      // headers: { authorization: 'Bearer \${API_TOKEN}' },
      // A stream that is asked for with a body, as those of language models are:
      // data: JSON.stringify({ stream: true, prompt: 'Count to five.' }),
    },
  ],

  // Fails on warnings too: failOn: 'should',
  // Known deviations, which do not fail the run; --update-baseline writes them:
  // baseline: 'sse-conformance.baseline.yaml',
};
`;
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
