#!/usr/bin/env bash
# The step of action.yml: runs the command with the inputs as its arguments. Inputs are environment variables, and an
# empty one is as good as none. Prints what the command prints, and exits with its exit code.
set -euo pipefail

usage() {
  # https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
  echo "::error title=sse-conformance::$1"
  exit 2
}

version=${INPUT_VERSION:-latest}
[[ $version =~ ^[0-9A-Za-z.~^+-]+$ ]] || usage 'the input version is no version'
case ${INPUT_FAIL_ON:-} in
  '' | must | should) ;;
  *) usage 'the input fail-on is neither must nor should' ;;
esac

if [[ -n ${INPUT_COMMAND:-} ]]; then
  read -r -a command <<<"$INPUT_COMMAND"
else
  command=(npx --yes "sse-conformance@$version")
fi

# Absolute, because the step that uploads it runs in another directory.
report=$PWD/conformance-report
args=(server --out "$report")
[[ -z ${INPUT_CONFIG:-} ]] || args+=(--config "$INPUT_CONFIG")
[[ -z ${INPUT_BASELINE:-} ]] || args+=(--baseline "$INPUT_BASELINE")
[[ -z ${INPUT_FAIL_ON:-} ]] || args+=(--fail-on "$INPUT_FAIL_ON")
# Behind the dashes nothing is taken for an option.
[[ -z ${INPUT_URL:-} ]] || args+=(-- "$INPUT_URL")

# Job summaries say where the report is, and only who uploads it knows of an artifact.
export SSE_CONFORMANCE_ARTIFACT=${INPUT_ARTIFACT:-}

code=0
"${command[@]}" "${args[@]}" || code=$?

if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  printf 'exit-code=%s\nreport=%s\n' "$code" "$report" >>"$GITHUB_OUTPUT"
fi
exit "$code"
