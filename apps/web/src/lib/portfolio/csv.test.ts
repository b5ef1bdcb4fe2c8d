import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('cells with commas, quotes and line breaks are quoted, rows end in CRLF', () => {
  expect(csvText([['a', 'b,c'], ['say "hi"', 'two\nlines'], []])).toBe(
    'a,"b,c"\r\n"say ""hi""","two\nlines"\r\n\r\n',
  )
})

test.each(['=1+2', '+1+2', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])(
  'a cell that a spreadsheet would run is neutralised: %j',
  (cell) => {
    expect(parse(csvText([[cell]]))).toEqual([[`'${cell}`]])
  },
)

test('numbers stay numbers, also negative ones', () => {
  expect(csvText([['-1.5', '1000000000000000000.000000000000000001', '0']])).toBe(
    '-1.5,1000000000000000000.000000000000000001,0\r\n',
  )
})

test('property: any text comes back from a reader of RFC 4180, and none begins like a formula', () => {
  const row = fc.array(fc.string(), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const read = parse(csvText(rows))
      expect(read.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n|%])/, '')))).toEqual(
        rows.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n|%])/, ''))),
      )
      for (const cell of read.flat()) expect(/^[=+@\t\r]/.test(cell)).toBe(false)
    }),
  )
})

/** Reads RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"|([^,\r\n]*)/y
    quoted.lastIndex = at
    const found = quoted.exec(text)!
    row.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'))
    at = quoted.lastIndex
    if (text[at] === ',') at++
    else {
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}
