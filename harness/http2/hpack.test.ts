import { createServer } from 'node:http2';
import { describe, expect, it } from 'vitest';
import { createHpackDecoder, encodeHpack } from './hpack.ts';
import { decodeHuffman } from './huffman.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('the header blocks of RFC 7541, appendix C', () => {
  it('reads responses one after the other, by a table that they build up', () => {
    const decoder = createHpackDecoder();
    // https://www.rfc-editor.org/rfc/rfc7541.html#appendix-C.6
    const first = hex(
      '4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3',
    );
    const fields = [
      [':status', '302'],
      ['cache-control', 'private'],
      ['date', 'Mon, 21 Oct 2013 20:13:21 GMT'],
      ['location', 'https://www.example.com'],
    ];
    expect(decoder.decode(first)).toEqual(fields);
    expect(decoder.decode(hex('4883 640e ffc1 c0bf'))).toEqual([[':status', '307'], ...fields.slice(1)]);
  });

  it('reads what it writes, names in the case that they have', () => {
    const fields = [
      [':status', '200'],
      ['Connection', 'keep-alive'],
      ['x-long', 'ä'.repeat(500)],
      ['x-empty', ''],
    ] as const;
    expect(createHpackDecoder().decode(encodeHpack(fields))).toEqual(fields);
  });
});

describe('the Huffman code', () => {
  it('reads every byte that a field value may have, as another implementation writes it', async () => {
    const all = Array.from({ length: 255 }, (_, index) => index + 1)
      .filter((byte) => byte === 9 || (byte >= 32 && byte !== 127))
      .map((byte) => String.fromCharCode(byte));
    // Each among enough short codes for the coded form to be the shorter one.
    const values = all.map((character) => `a${character}${'0e'.repeat(20)}`);
    const { blocks, close } = await blocksOf(values);
    const decoder = createHpackDecoder();
    const read = blocks.flatMap((block) => decoder.decode(block)).filter(([name]) => name === 'x-value');
    expect(read.map(([, value]) => value)).toEqual(values);
    close();
  });

  it.each([
    ['an index beyond the tables', 'c0'],
    ['a text that is cut off', '0003 6162'],
    ['a number without an end', 'ff ffff ffff ffff'],
    ['a table larger than allowed', '3f e2 7f'],
    ['an empty field name index', '80'],
  ])('refuses %s', (_, block) => {
    expect(() => createHpackDecoder().decode(hex(block))).toThrow(RangeError);
  });

  it.each([
    ['the end of the string within it', 'ffff ffff'],
    ['padding of zeros', '18'],
  ])('refuses %s', (_, coded) => {
    expect(() => decodeHuffman(hex(coded))).toThrow(RangeError);
  });

  it('refuses a small block that stands for a huge one', () => {
    const big = encodeHpack([['x', 'y'.repeat(4000)]]);
    const stored = Buffer.concat([Buffer.from([0x40]), big.subarray(1)]);
    const bomb = Buffer.concat([stored, Buffer.alloc(5000, 0xbe)]);
    expect(() => createHpackDecoder().decode(bomb)).toThrow('over the limit');
  });
});

/** The header blocks of responses with these values, from `node:http2`. */
async function blocksOf(values: readonly string[]): Promise<{ blocks: Buffer[]; close(): void }> {
  const { connect } = await import('node:net');
  const { createFrameReader, FLAG, FRAME, frameBytes, PREFACE } = await import('./frames.ts');
  const server = createServer();
  server.on('stream', (stream, headers) => {
    stream.respond({ 'x-value': values[Number(headers[':path']?.slice(1))] }, { endStream: true });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const blocks: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const ask = (index: number) => {
      const path = [':path', `/${index}`] as const;
      const block = encodeHpack([[':method', 'GET'], [':scheme', 'http'], [':authority', 'a'], path]);
      socket.write(frameBytes(FRAME.headers, FLAG.endHeaders | FLAG.endStream, index * 2 + 1, block));
    };
    const read = createFrameReader(({ type, payload }) => {
      if (type !== FRAME.headers) return;
      blocks.push(Buffer.from(payload));
      if (blocks.length === values.length) resolve();
      else ask(blocks.length);
    });
    socket.on('data', read);
    socket.write(PREFACE);
    socket.write(frameBytes(FRAME.settings, 0, 0));
    ask(0);
  });
  return {
    blocks,
    close() {
      socket.destroy();
      server.close();
    },
  };
}
