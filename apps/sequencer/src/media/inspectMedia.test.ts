import { Fault } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectMedia } from './inspectMedia.ts'
import * as files from './test-support/files.ts'

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await inspectMedia(bytes)).type
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

test('types and dimensions are found in the bytes', async () => {
  expect(await inspectMedia(files.png())).toEqual({ type: 'image/png', width: 4, height: 4 })
  expect(await inspectMedia(files.gif())).toEqual({ type: 'image/gif', width: 1, height: 1 })
  expect(await inspectMedia(files.jpeg())).toEqual({ type: 'image/jpeg', width: 5, height: 6 })
  expect(await inspectMedia(files.webp())).toEqual({ type: 'image/webp', width: 3, height: 4 })
  expect(await inspectMedia(files.avif())).toEqual({ type: 'image/avif', width: 7, height: 9 })
  expect(await inspectMedia(files.mp4())).toMatchObject({ type: 'video/mp4', width: undefined })
  expect(await inspectMedia(files.webm())).toMatchObject({ type: 'video/webm', height: undefined })
  expect(await inspectMedia(files.svg())).toEqual({ type: 'image/svg+xml', width: 10, height: 20 })
})

test('what is cut off anywhere is refused', async () => {
  const whole = [
    files.png(),
    files.gif(),
    files.jpeg(),
    files.webp(),
    files.avif(),
    files.mp4(),
    files.webm(),
  ]
  for (const bytes of [...whole, files.svg()]) {
    for (let length = 0; length < bytes.length; length++) {
      expect(await codeOf(bytes.subarray(0, length))).toMatch(/^media\./)
    }
  }
})

test('what hides a second file behind the first is refused', async () => {
  const hidden = [files.text('PK\u0003\u0004 an archive'), files.text('<script>alert(1)</script>'), [0]]
  const whole = [files.png(), files.gif(), files.jpeg(), files.webp(), files.avif(), files.webm()]
  for (const bytes of whole) {
    for (const second of hidden) expect(await codeOf(files.join(bytes, second))).toBe('media.malformed')
  }
  expect(await codeOf(files.join(files.mp4(), [0, 0]))).toBe('media.malformed')
})

test('a picture that announces more pixels than a phone can hold is refused, however small it is', async () => {
  const announce = (width: number, height: number) => codeOf(files.png(0, { width, height }))
  expect(await announce(8_192, 4_882)).toBe('image/png')
  expect(await announce(8_193, 1)).toBe('media.dimensions_too_large')
  expect(await announce(8_192, 8_192)).toBe('media.dimensions_too_large')
  expect(await announce(0xffff_ffff, 0xffff_ffff)).toBe('media.dimensions_too_large')
  expect(await announce(0, 4)).toBe('media.malformed')
})

test.each([
  [
    'a page',
    '<!DOCTYPE html><html><body><svg xmlns="http://www.w3.org/2000/svg"/></body></html>',
    'media.unsafe',
  ],
  ['a page without a type', '<html><svg></svg></html>', 'media.unsafe'],
  ['a program', '#!/bin/sh\necho', 'media.type_unsupported'],
  ['JSON', '{"svg": "<svg"}', 'media.type_unsupported'],
  ['a portable document', '%PDF-1.7\n', 'media.type_unsupported'],
  ['nothing but a sign', '<', 'media.type_unsupported'],
])('%s is no picture', async (_name, content, code) => {
  expect(await codeOf(files.text(content))).toBe(code)
})

test('an executable, an archive and music are no pictures', async () => {
  expect(await codeOf(files.join([0x7f], files.text('ELF'), new Uint8Array(60)))).toBe(
    'media.type_unsupported',
  )
  expect(await codeOf(files.join([0x50, 0x4b, 3, 4], new Uint8Array(60)))).toBe('media.type_unsupported')
  expect(await codeOf(files.join(files.text('ID3'), new Uint8Array(60)))).toBe('media.type_unsupported')
})

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script of another name space', '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
  ['a foreign object', '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'],
  ['a handler', '<rect onclick="alert(1)"/>'],
  ['a handler in capitals', '<rect ONLOAD="alert(1)"/>'],
  ['a link', '<a href="https://example.org"><rect/></a>'],
  ['a picture from elsewhere', '<image href="https://example.org/a.png"/>'],
  ['a picture from elsewhere, the old way', '<image xlink:href="//example.org/a.png"/>'],
  ['an embedded page', '<image href="data:text/html;base64,PHA+"/>'],
  ['an embedded drawing', '<use href="data:image/svg+xml;base64,PHN2Zy8+"/>'],
  ['a use of another file', '<use href="other.svg#a"/>'],
  ['a script as a link', '<use href=" javascript:alert(1)"/>'],
  ['an animation of a link', '<animate attributeName="href" to="javascript:alert(1)"/>'],
  ['a setter', '<set attributeName="onclick" to="alert(1)"/>'],
  ['an imported style', '<style>@import "https://example.org/a.css";</style>'],
  ['a style that loads', '<style>rect { fill: url(https://example.org/a) }</style>'],
  ['a style that loads, hidden in CDATA', '<style><![CDATA[rect{fill:url("//example.org/a")}]]></style>'],
  ['a style with an escape', '<style>rect { fill: u\\72l(//example.org/a) }</style>'],
  ['an attribute that loads', '<rect fill="url(https://example.org/a)"/>'],
  ['a processing instruction', '<?xml-stylesheet href="a.css"?>'],
])('a drawing with %s is refused', async (_name, inside) => {
  expect(await codeOf(files.svg(inside))).toBe('media.unsafe')
})

test('entities are refused before they unfold', async () => {
  const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>`
  expect(await codeOf(files.text(bomb))).toBe('media.unsafe')
  expect(await codeOf(files.svg('<text>&undeclared;</text>'))).toBe('media.malformed')
  expect(await codeOf(files.svg('<g>'.repeat(100) + '</g>'.repeat(100)))).toBe('media.unsafe')
  expect(await codeOf(files.svg('<g/>'.repeat(20_001)))).toBe('media.unsafe')
  expect(await codeOf(files.join(files.svg(), [0xff, 0xfe]))).toMatch(/^media\./)
})

test('what editors save is accepted', async () => {
  const inside = `<!-- drawn --><title>A &amp; B</title><metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
    <defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
    <style>.a { fill: url(#a); } @media (prefers-color-scheme: dark) { .a { opacity: .5 } }</style>
    <rect class="a" fill="url(#a)" style="stroke:#000"/><use xlink:href="#a"/>
    <image href="data:image/png;base64,iVBORw0KGgo="/>
    <path d="M0 0"><animate attributeName="opacity" from="0" to="1" dur="1s"/></path>`
  expect(await codeOf(files.svg(inside, 'width="120px" height="80"'))).toBe('image/svg+xml')
  const declared = files.join(files.text('\ufeff<?xml version="1.0" encoding="UTF-8"?>\n'), files.svg())
  expect(await codeOf(declared)).toBe('image/svg+xml')
})

test('property: any bytes, also behind a good beginning, are a type or a code, never a crash', async () => {
  const heads = [
    files.png(),
    files.gif(),
    files.jpeg(),
    files.webp(),
    files.avif(),
    files.mp4(),
    files.webm(),
    files.svg(),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.nat(60),
      fc.uint8Array({ maxLength: 80 }),
      async (head, kept, tail) => {
        expect(await codeOf(files.join(head.subarray(0, kept), tail))).toMatch(/^(media\.|image\/|video\/)/)
      },
    ),
    { numRuns: 500 },
  )
})
