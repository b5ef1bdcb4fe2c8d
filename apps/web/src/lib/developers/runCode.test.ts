import * as sdk from '@weft/sdk'
import { expect, test } from 'vitest'
import { runCode, withFreshKey } from './runCode.ts'

async function linesOf(code: string): Promise<string[]> {
  const lines: string[] = []
  await runCode({
    code,
    sdk,
    fetch: () => Promise.reject(new Error('offline')),
    print: (line) => lines.push(line),
  })
  return lines
}

test('runs a module with imports of the SDK and await at its top, and says what it logs', async () => {
  const code = `import { formatUnits, parseUnits as exact } from '@weft/sdk'
const units = await Promise.resolve(exact('1.5', 18))
console.log(formatUnits(units, 18), units, { units })`
  expect(await linesOf(code)).toEqual(['1.5 1500000000000000000n {\n  "units": "1500000000000000000n"\n}'])
})

test('clients that the code makes ask with the fetch that is watched', async () => {
  const asked: string[] = []
  const fetch = (async (input: string) => {
    asked.push(input)
    return new Response('{"title":"no"}', { status: 400 })
  }) as typeof globalThis.fetch
  const code = `import { createWeftClient } from '@weft/sdk'
await createWeftClient({ url: 'http://weft.test' }).status()`
  await expect(runCode({ code, sdk, fetch, print: () => {} })).rejects.toMatchObject({ code: 'http.400' })
  expect(asked).toEqual(['http://weft.test/v1/status'])
})

test.each(["import fs from 'node:fs'", "import * as all from '@weft/sdk'", "import { x } from 'elsewhere'"])(
  'refuses %s',
  async (code) => {
    await expect(linesOf(code)).rejects.toThrow('Only imports of { names } from @weft/sdk')
  },
)

test('what the code throws comes out', async () => {
  await expect(linesOf("throw new Error('mine')")).rejects.toThrow('mine')
  await expect(linesOf('const = 1')).rejects.toThrow(SyntaxError)
})

test('a fresh key takes the place of the one in the code', () => {
  const key = `0x${'1'.repeat(64)}`
  expect(withFreshKey(`privateKeySigner('0x${'42'.repeat(32)}')`, key)).toBe(`privateKeySigner('${key}')`)
})
