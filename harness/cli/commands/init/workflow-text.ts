const ARTIFACT = 'sse-conformance-report';

/** A workflow for GitHub Actions that tests what the configuration names, and keeps the reports. */
export function workflowText(url: string, config: string, version: string): string {
  return `name: SSE conformance

on: [push, pull_request]

permissions:
  contents: read

jobs:
  sse-conformance:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22

      # Start the server that is tested, and wait until it answers, for example:
      # - run: npm ci
      # - run: npm start &
      # - timeout-minutes: 2
      #   run: |
      #     until test "$(curl --silent --output /dev/null --max-time 5 --write-out '%{http_code}' \\
      #       ${commented(url)})" != 000; do sleep 1; done

      - run: npx --yes sse-conformance@${version} --config ${shellWord(config)}
        env:
          # The job summary says that the report is in this artifact.
          SSE_CONFORMANCE_ARTIFACT: ${ARTIFACT}

      - if: \${{ !cancelled() }}
        uses: actions/upload-artifact@v4
        with:
          name: ${ARTIFACT}
          path: conformance-report
          if-no-files-found: ignore
`;
}

const commented = (text: string): string => shellWord(text.replace(/[\r\n]/g, ''));

/** As one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
