import type { BatchDetail, Explorer, TransactionRecord } from '../../types.ts'

/** An explorer over lists that grow. @param options.available - Throws when the database is away. */
export function createMemoryExplorer(options: {
  batches: readonly BatchDetail[]
  payloads: readonly Uint8Array[]
  records: readonly TransactionRecord[]
  available: () => void
}): Explorer {
  const { batches, payloads, records, available } = options
  return {
    async batches({ before = Number.MAX_SAFE_INTEGER, limit }) {
      available()
      return batches
        .filter(({ number }) => number < before)
        .reverse()
        .slice(0, limit)
    },
    async batch(number) {
      available()
      return batches[number - 1]
    },
    async batchData(number) {
      available()
      const payload = payloads[number - 1]
      return payload && { timestamp: batches[number - 1]!.timestamp, payload }
    },
    async batchTransactions(number, { from, limit }) {
      available()
      return records.filter(({ batch }) => batch === number).slice(from, from + limit)
    },
    isRecent: (hash) => records.some((record) => record.hash === hash),
    async transaction(hash) {
      available()
      return records.find((record) => record.hash === hash)
    },
    async accountTransactions(account, { before, limit }) {
      available()
      return records
        .filter(
          ({ transaction, receipt }) =>
            transaction.account === account || receipt?.events.some((event) => event.account === account),
        )
        .filter(
          (each) =>
            !before ||
            each.batch < before.batch ||
            (each.batch === before.batch && each.index < before.index),
        )
        .reverse()
        .slice(0, limit)
    },
    async firstBatchAfter(timestamp) {
      available()
      return batches.find((batch) => batch.timestamp > timestamp)?.number
    },
  }
}
