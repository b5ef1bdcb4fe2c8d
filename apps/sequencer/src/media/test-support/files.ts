import { crc32, deflateSync } from 'node:zlib'

/** Small whole files of every type, made here: nothing is taken from anywhere. */

/** A PNG of one colour. @param announced - Says it is another size than its pixels are. */
export function png(colour = 0, announced = { width: 4, height: 4 }): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, announced.width)
  view.setUint32(4, announced.height)
  header.set([8, 2, 0, 0, 0], 8)
  const row = [0, ...Array.from({ length: 12 }, () => colour)]
  const pixels = deflateSync(Uint8Array.from([...row, ...row, ...row, ...row]))
  return join(
    [137, 80, 78, 71, 13, 10, 26, 10],
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', []),
  )
}

/** The shortest GIF: one pixel. */
export function gif(): Uint8Array<ArrayBuffer> {
  return join(
    text('GIF89a'),
    [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b],
  )
}

/** A JPEG's segments in their order; its entropy-coded bytes mean nothing. */
export function jpeg(): Uint8Array<ArrayBuffer> {
  return join(
    [0xff, 0xd8, 0xff, 0xe0, 0, 16, ...text('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0],
    [0xff, 0xc0, 0, 11, 8, 0, 6, 0, 5, 1, 1, 0x11, 0],
    [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    [0xff, 0xd9],
  )
}

/** A lossless WebP's header. */
export function webp(): Uint8Array<ArrayBuffer> {
  const data = join([0x2f, 2, 0xc0, 0, 0, 0, 0, 0, 0, 0])
  const chunkBytes = join(text('VP8L'), little(data.length), data)
  return join(text('RIFF'), little(4 + chunkBytes.length), text('WEBP'), chunkBytes)
}

/** Boxes of an AVIF that say its size; there is no picture in them. */
export function avif(): Uint8Array<ArrayBuffer> {
  const ispe = box('ispe', [0, 0, 0, 0], big(7), big(9))
  const iprp = box('iprp', box('ipco', ispe), box('ipma', [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1]))
  const pitm = box('pitm', [0, 0, 0, 0, 0, 1])
  return join(
    box('ftyp', text('avif'), big(0), text('avifmif1')),
    box('meta', [0, 0, 0, 0], pitm, iprp),
    box('mdat', [1, 2, 3]),
  )
}

export function mp4(): Uint8Array<ArrayBuffer> {
  return join(
    box('ftyp', text('isom'), big(512), text('isomiso2mp41')),
    box('moov', box('mvhd', new Uint8Array(100))),
    box('mdat', [1, 2, 3]),
  )
}

export function webm(): Uint8Array<ArrayBuffer> {
  const docType = join([0x42, 0x82, 0x84], text('webm'))
  return join(
    [0x1a, 0x45, 0xdf, 0xa3, 0x80 + docType.length],
    docType,
    [0x18, 0x53, 0x80, 0x67, 0x83, 0xec, 0x81, 0],
  )
}

/** @param inside - Of the outermost element. */
export function svg(inside = '<circle cx="5" cy="5" r="4"/>', attributes = ''): Uint8Array<ArrayBuffer> {
  return join(
    text(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20" ${attributes}>${inside}</svg>`,
    ),
  )
}

export function text(letters: string): Uint8Array {
  return new TextEncoder().encode(letters)
}

export function join(...parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function chunk(name: string, data: Uint8Array | readonly number[]): Uint8Array {
  const body = join(text(name), data)
  return join(big(data.length), body, big(crc32(body)))
}

function box(name: string, ...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  const body = join(...parts)
  return join(big(body.length + 8), text(name), body)
}

function big(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

function little(value: number): number[] {
  return big(value).reverse()
}
