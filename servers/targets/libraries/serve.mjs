// Serves one adapter on a free port, told in the first line of output: node serve.mjs <adapter>
import { createServer } from 'node:http';
import { startAdapter } from './contract.mjs';

const [name] = process.argv.slice(2);
const { default: createAdapter, listener } = await import(`./adapters/${name}.mjs`);
if (createAdapter === undefined) {
  const server = createServer(listener).listen(0, '127.0.0.1', () => console.log(server.address().port));
} else {
  const { origin } = await startAdapter(createAdapter);
  console.log(new URL(origin).port);
}

// Whoever started it holds the other end of its input: when that is gone, so is the server.
process.stdin.on('close', () => process.exit()).resume();
