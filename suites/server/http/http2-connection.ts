import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { http2Stream, visitArtifact } from '../obtain.ts';
import { count, duration } from '../wording.ts';
import { cameBetween, suspiciousSilence } from './http2-pace.ts';

/** Who has not answered a PING by then has not done so at once, in ms. */
const PING_MS = 2000;

export const http2Ping = check({
  id: 'server.http.http2-ping',
  requirement: 'server.h2.ping-answered',
  title: 'answers PING while streams are open',
  needs: ['http2'],
  judge({ http2: { recording } }) {
    const { ping, closed, watchedMs } = recording;
    if (ping === undefined) return notApplicable('no stream was open long enough to send a PING beside it');
    if (ping.answeredAt !== undefined) return met(`after ${duration(ping.answeredAt - ping.at)}`);
    const waited = (closed?.at ?? watchedMs) - ping.at;
    if (waited < PING_MS) return notApplicable(`it was watched only ${duration(waited)} behind the PING`);
    return broken({
      message: 'a PING is not answered, by which clients and proxies find out whether a connection is alive',
      expected: 'PING with ACK, at once',
      observed: `none in ${duration(waited)}`,
      fix: 'look whether the server or a proxy reads from the connection while it waits for events',
    });
  },
});

export const http2FlowControl = check({
  id: 'server.http.http2-flow-control',
  requirement: 'server.h2.flow-control-respected',
  title: 'holds a stalled stream back, and no other for it',
  needs: ['http2', 'recording'],
  judge({ http2: { recording }, recording: { main: overHttp1 } }) {
    const { stalled } = recording;
    if (stalled === undefined) return notApplicable('no stream was stalled on a connection of its own');
    const { granted, windowBytes } = stalled;
    const [held, beside] = [http2Stream(stalled.held), http2Stream(stalled.beside)];
    if (granted === undefined)
      return notApplicable('the connection was over before the stalled stream could be judged');
    if (granted.bytesBefore > windowBytes) {
      return broken({
        message: 'more is sent on a stream than its window allows, and clients break the connection off',
        expected: `${windowBytes} bytes at most, until WINDOW_UPDATE`,
        observed: count(granted.bytesBefore, 'byte'),
        fix: 'leave flow control to the HTTP library, and write no DATA frames past it',
      });
    }
    const silenceMs = suspiciousSilence(visitArtifact(overHttp1).stream);
    if (silenceMs === null || granted.bytesBefore === 0) {
      return notApplicable('too little came to tell a stalled stream from a quiet one');
    }
    const wasStalledFor = (ms: number) => granted.at >= ms && beside.response?.exchange.end?.by !== 'server';
    const from = granted.at - silenceMs;
    if (
      wasStalledFor(silenceMs) &&
      !cameBetween(beside.visit, beside.recorded.requestedAt, from, granted.at)
    ) {
      return broken({
        message: 'a stream that is not read holds up another on the same connection',
        expected: 'events on the other stream',
        observed: `none in ${duration(silenceMs)}`,
        fix: 'write to each stream by itself; do not wait for one client before the next is served',
      });
    }
    const { end } = held.visit.exchange;
    const watched = end === undefined ? 0 : end.at - granted.at;
    if (end?.by === 'harness' && watched >= silenceMs && held.recorded.bytes === granted.bytesBefore) {
      return broken({
        message: 'a stream that was stalled never goes on',
        expected: 'what was held back, once WINDOW_UPDATE makes room for it',
        observed: `nothing in ${duration(watched)}`,
        fix: 'go on writing when the stream can be written to again (the event "drain", in Node)',
      });
    }
    return met();
  },
});

export const http2GoAway = check({
  id: 'server.http.http2-goaway',
  requirement: 'server.h2.goaway-on-shutdown',
  title: 'says GOAWAY before it closes a connection of HTTP/2',
  needs: ['http2'],
  judge({ http2: { recording } }) {
    const { goAway, closed } = recording;
    if (goAway === undefined && closed === undefined) {
      return notApplicable('the server kept the connection open while it was watched');
    }
    // Whether the server was shut down, or the net broke, cannot be seen from here.
    if (goAway === undefined) return noted(`the connection was over without GOAWAY: ${closed?.message}`);
    return noted(`the server sent GOAWAY with ${goAway.code} after ${duration(goAway.at)}`);
  },
});
