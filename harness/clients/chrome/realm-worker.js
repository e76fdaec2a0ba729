import { awaitProgram } from './realm.js';

awaitProgram();
