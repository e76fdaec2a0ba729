// Shows the bytes that a library makes of steps, written as in JavaScript, with the ms since the request:
//   node servers/targets/libraries/show.mjs <adapter> '<steps as JSON>' ['<header field>'…]
// With METHOD=HEAD in the environment, or HTTP=1.0, the request is of that kind.
import { connect } from 'node:net';
import { startAdapter } from './contract.mjs';

const [name, steps, ...fields] = process.argv.slice(2);
const { METHOD = 'GET', HTTP = '1.1' } = process.env;
const { default: createAdapter } = await import(`./adapters/${name}.mjs`);
const { origin } = await startAdapter(createAdapter);
const order = await fetch(`${origin}/streams`, { method: 'POST', body: `{"steps":${steps}}` });
const stream = new URL(order.headers.get('Location'), origin);

const head = [
  `${METHOD} ${stream.pathname} HTTP/${HTTP}`,
  `Host: ${stream.host}`,
  'Accept: text/event-stream',
  'Connection: close',
];
const startedAt = Date.now();
const since = () => `${String(Date.now() - startedAt).padStart(5)} ms `;
const end = (reason) => {
  console.log(since(), reason);
  process.exit();
};
connect(Number(stream.port), stream.hostname)
  .on('data', (bytes) => console.log(since(), JSON.stringify(bytes.toString())))
  .on('close', () => end('closed'))
  .write([...head, ...fields, '', ''].join('\r\n'));
setTimeout(end, 8000, 'still open');
