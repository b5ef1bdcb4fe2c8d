import { bytesToHex, concatBytes, type Hash, hexToBytes, sha256 } from '@weft/primitives'
import { defineModule, describeModule, field, type MessageContext } from '@weft/protocol'
import { diaries } from './toyTables.ts'

const rumour = { id: 1, fields: { words: field.text({ lengthMax: 40 }), to: field.address() } }
const edition = { id: 1, fields: { words: field.text({ lengthMax: 40 }) } }
const wrote = { id: 1, fields: { digest: field.hash(), lines: field.u32() } }

export const scribeDescriptor = describeModule({
  id: 0x71,
  name: 'scribe',
  title: 'Scribe',
  help: 'A module for tests: chains hashes of what happens to an account, so that any other order shows.',
  tables: { diaries },
  actions: {
    write: {
      id: 1,
      title: 'Write',
      help: 'For tests.',
      fields: {
        page: field.u8(),
        notes: field.list({
          lengthMax: 3,
          item: { words: field.text({ lengthMax: 40 }), to: field.address() },
        }),
      },
      effects: ['message'],
      fee: 0n,
      rejections: ['nothing_to_say'],
    },
    publish: {
      id: 2,
      title: 'Publish',
      help: 'For tests.',
      fields: { words: field.text({ lengthMax: 40 }) },
      effects: ['order', 'message'],
      fee: 1n,
      rejections: [],
    },
  },
  messages: { rumour },
  events: { wrote },
  orders: { edition },
  rejections: ['nothing_to_say', 'heard_enough'],
})

export const scribe = defineModule(scribeDescriptor, {
  actions: {
    write(context, { page, notes }) {
      if (notes.length === 0) return 'scribe.nothing_to_say'
      for (const { words, to } of notes) {
        note(context, page, words)
        context.send(rumour, to, { words, to: context.account })
      }
      return undefined
    },
    publish(context, { words }) {
      context.order(edition, { words })
      note(context, 0, words)
      return undefined
    },
  },
  receive: {
    /** Every seventh line is one too many. */
    rumour(context, { words }) {
      return note(context, 1, words) % 7 === 0 ? 'scribe.heard_enough' : undefined
    },
  },
  bounce: {
    rumour: (context, { words, to }) => void note(context, 2, `${words}${to}`),
  },
  settle(context) {
    for (const order of context.orders(edition).toReversed()) {
      context.send(rumour, order.account, { words: order.fields.words, to: order.account }, order)
    }
  },
  invariants: {},
})

/** Adds a line, chained to those before. */
function note(context: MessageContext, page: number, words: string): number {
  const key = diaries.keyOf(context.account, page)
  const diary = context.get(diaries, key)
  const line = new TextEncoder().encode(words)
  const digest = bytesToHex(sha256(concatBytes(hexToBytes(diary.digest), line))) as Hash
  const lines = diary.lines + 1
  context.put(diaries, key, {
    lines,
    digest,
    a: diary.a * 3n < 2n ** 255n ? diary.a * 3n + BigInt(lines) : 1n,
    by: context.account,
  })
  context.emit(wrote, { digest, lines })
  return lines
}
