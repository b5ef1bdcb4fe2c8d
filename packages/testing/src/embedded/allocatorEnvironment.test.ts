import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { glibcEnvironment } from './allocatorEnvironment.ts'

const MIB = 2 ** 20
const BLOCK_MIB = 48

/** Prints how large the heap is while a block lives, and whether a part of it may have huge pages. */
const readHeap = `
  const block = Buffer.alloc(${BLOCK_MIB * MIB}, 1)
  const hasProc = fs.existsSync('/proc/self/smaps')
  const parts = hasProc ? fs.readFileSync('/proc/self/smaps', 'latin1').split(/^(?=[0-9a-f]+-)/m) : []
  const heap = parts.filter((part) => part.includes('[heap]'))
  const bytes = heap.map((part) => 1024 * Number(/^Size: +(\\d+)/m.exec(part)[1])).reduce((a, b) => a + b, 0)
  const isHuge = heap.some((part) => /^VmFlags:.* hg\\b/m.test(part))
  const isGlibc = 'glibcVersionRuntime' in process.report.getReport().header
  console.log(JSON.stringify({ bytes, isHuge, isGlibc, kept: block[0] }))
`

function measure(environment: Readonly<Record<string, string>>) {
  const text = execFileSync(process.execPath, ['-e', readHeap], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  })
  return JSON.parse(text) as { bytes: number; isHuge: boolean; isGlibc: boolean; kept: number }
}

/** A kernel grants them to all, to those who ask, or to nobody; glibc asks only where that matters. */
function grantsHugePagesWhenAsked(): boolean {
  const file = '/sys/kernel/mm/transparent_hugepage/enabled'
  return existsSync(file) && readFileSync(file, 'latin1').includes('[madvise]')
}

// glibc passes over tunables that it does not know, so what they do is looked at.
test('glibc takes a large block from its heap, which may have huge pages; others start as ever', () => {
  const plain = measure({})
  const kept = measure(glibcEnvironment)
  expect((kept.bytes - plain.bytes) / MIB > BLOCK_MIB / 2).toBe(kept.isGlibc)
  expect([plain.isHuge, kept.isHuge]).toEqual([false, kept.isGlibc && grantsHugePagesWhenAsked()])
})
