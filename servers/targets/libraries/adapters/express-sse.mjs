import express from 'express';
import SSE from 'express-sse';

const app = express();
const sse = new SSE();
app.get('/events', sse.init);

let number = 0;
setInterval(() => {
  number++;
  sse.send({ number }, 'tick', String(number));
}, 250);

/** `express-sse`, which sends to all clients at once, and everything as JSON: it cannot be told what to send. */
export const listener = app;
