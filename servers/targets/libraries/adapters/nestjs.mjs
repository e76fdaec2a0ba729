import 'reflect-metadata';
import { Controller, Module, Req, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Observable } from 'rxjs';
import { play, versionOf } from '../contract.mjs';

/** NestJS's `@Sse()` on its Express adapter. */
export default async function createAdapter(streams) {
  class Streams {
    stream(request) {
      return new Observable((subscriber) => {
        const visit = streams.find(request.url).visit(request.headers['last-event-id']);
        void play(visit, {
          send: ({ event: type, ...message }) => subscriber.next({ type, ...message }),
          comment: (comment) => subscriber.next({ comment }),
          end: () => subscriber.complete(),
          error: () => subscriber.error(new Error('the application failed')),
        });
        return visit.left;
      });
    }
  }
  // What decorators do, written as calls: this file is not compiled.
  const method = Object.getOwnPropertyDescriptor(Streams.prototype, 'stream');
  Req()(Streams.prototype, 'stream', 0);
  Sse('streams/:number')(Streams.prototype, 'stream', method);
  Controller()(Streams);
  class App {}
  Module({ controllers: [Streams] })(App);

  const app = await NestFactory.create(App, { logger: false });
  await app.init();
  return {
    name: '@nestjs/core',
    version: versionOf('@nestjs/core'),
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve: app.getHttpAdapter().getInstance(),
    close: () => app.close(),
  };
}
