import type { ClientCase } from '../case.ts';
import { constructorCases } from './constructor.ts';
import { constructorSettingsCases } from './constructor-settings.ts';
import { constructorUrlCases } from './constructor-url.ts';
import { eventObjectCases } from './event-objects.ts';
import { handlerExceptionCases } from './handler-exceptions.ts';
import { handlerCases } from './handlers.ts';
import { interfaceCases } from './interface.ts';

/** What an EventSource is as an object: its constructor, its attributes, its handlers, and the events it fires. */
export const objectCases: readonly ClientCase[] = [
  ...constructorCases,
  ...constructorUrlCases,
  ...constructorSettingsCases,
  ...interfaceCases,
  ...handlerCases,
  ...handlerExceptionCases,
  ...eventObjectCases,
];
