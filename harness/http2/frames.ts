/** https://www.rfc-editor.org/rfc/rfc9113.html#section-6 */
export const FRAME = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const FLAG = { ack: 0x1, endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-6.5.2 */
export const SETTING = { enablePush: 2, maxConcurrentStreams: 3, initialWindowSize: 4 } as const;

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-3.4 */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** What a payload may hold unless the settings allow more, in bytes. */
export const MAX_PAYLOAD_BYTES = 16_384;

/** What a window holds unless the settings say otherwise, in bytes. */
export const DEFAULT_WINDOW_BYTES = 65_535;

const HEAD_BYTES = 9;

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-7 */
const ERROR_NAMES = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
];

export const CODE_PROTOCOL = ERROR_NAMES.indexOf('PROTOCOL_ERROR');
export const CODE_FLOW_CONTROL = ERROR_NAMES.indexOf('FLOW_CONTROL_ERROR');
export const CODE_CANCEL = ERROR_NAMES.indexOf('CANCEL');

/** `CANCEL`; a code without a name as a number. */
export function errorName(code: number): string {
  return ERROR_NAMES[code] ?? `error ${code}`;
}

export interface Frame {
  readonly type: number;
  readonly flags: number;
  /** 0: the connection itself. */
  readonly stream: number;
  readonly payload: Buffer;
}

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-4.1 */
export function frameBytes(
  type: number,
  flags: number,
  stream: number,
  payload: Uint8Array = Buffer.alloc(0),
): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A payload of 32-bit numbers: what WINDOW_UPDATE, RST_STREAM and GOAWAY carry. */
export function numbers(...values: number[]): Buffer {
  const payload = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) payload.writeUInt32BE(value, index * 4);
  return payload;
}

/** The payload of SETTINGS. */
export function settingsPayload(settings: readonly (readonly [number, number])[]): Buffer {
  const payload = Buffer.alloc(settings.length * 6);
  for (const [index, [setting, value]] of settings.entries()) {
    payload.writeUInt16BE(setting, index * 6);
    payload.writeUInt32BE(value, index * 6 + 2);
  }
  return payload;
}

export function readSettings(payload: Buffer): Map<number, number> {
  const settings = new Map<number, number>();
  for (let offset = 0; offset + 6 <= payload.length; offset += 6)
    settings.set(payload.readUInt16BE(offset), payload.readUInt32BE(offset + 2));
  return settings;
}

/** The 32-bit number at an offset; 0 where the payload is too short. */
export function numberAt(payload: Buffer, offset: number): number {
  return payload.length < offset + 4 ? 0 : payload.readUInt32BE(offset);
}

/**
 * What a DATA or HEADERS frame carries, without padding and priority; `null` when these are malformed.
 * https://www.rfc-editor.org/rfc/rfc9113.html#section-6.1
 */
export function contentOf({ type, flags, payload }: Frame): Buffer | null {
  const isPadded = (flags & FLAG.padded) !== 0;
  const padding = isPadded ? (payload[0] ?? 0) : 0;
  const priority = type === FRAME.headers && (flags & FLAG.priority) !== 0 ? 5 : 0;
  const start = (isPadded ? 1 : 0) + priority;
  const end = payload.length - padding;
  return end < start ? null : payload.subarray(start, end);
}

/**
 * Cuts what comes into frames.
 * @throws RangeError when a frame is larger than allowed; nothing can be read behind it
 */
export function createFrameReader(onFrame: (frame: Frame) => void): (bytes: Buffer) => void {
  let held: Buffer = Buffer.alloc(0);
  return (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    while (held.length >= HEAD_BYTES) {
      const length = held.readUIntBE(0, 3);
      if (length > MAX_PAYLOAD_BYTES)
        throw new RangeError(`a frame of ${length} bytes, which is over the limit`);
      const end = HEAD_BYTES + length;
      if (held.length < end) return;
      const payload = held.subarray(HEAD_BYTES, end);
      const frame = {
        type: held.readUInt8(3),
        flags: held.readUInt8(4),
        stream: numberAt(held, 5) % 2 ** 31,
        payload,
      };
      held = held.subarray(end);
      onFrame(frame);
    }
  };
}
