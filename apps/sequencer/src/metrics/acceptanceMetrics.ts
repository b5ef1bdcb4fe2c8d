import { Gauge, type Registry } from 'prom-client'
import type { Acceptance } from '../acceptance/acceptance.ts'
import { MEMPOOL_TRANSACTIONS_MAX, SIGNATURE_WORK_QUEUED_MAX } from '../acceptance/limits.ts'

/** Shows how full acceptance is to Prometheus. Read when somebody scrapes. */
export function registerAcceptanceMetrics(
  registry: Registry,
  acceptance: Pick<Acceptance, 'load' | 'fullestAccount'>,
): void {
  const { load, fullestAccount } = acceptance

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }

  gauge(
    'weft_pending_transactions',
    'Transactions taken and not yet executed, which the mempool bounds',
    () => load().mempool.transactions,
  )
  gauge(
    'weft_pending_transactions_max',
    'How many there may be; beyond that everybody is refused',
    () => MEMPOOL_TRANSACTIONS_MAX,
  )
  gauge('weft_pending_bytes', 'Their bytes', () => load().mempool.bytes)
  gauge(
    'weft_pending_accounts',
    'Accounts with transactions taken and not yet executed',
    () => load().mempool.accounts,
  )
  gauge(
    'weft_pending_account_share',
    'Of what an account may have pending, the part that the fullest has; 1 is refused',
    fullestAccount,
  )
  gauge(
    'weft_signature_queue_transactions',
    'Transactions that wait for their signature check or are in it',
    () => load().signatures.transactions,
  )
  gauge('weft_signature_queue_work', 'What checking them costs, in signatures', () => load().signatures.work)
  gauge(
    'weft_signature_queue_work_max',
    'How much there may be; beyond that everybody is refused',
    () => SIGNATURE_WORK_QUEUED_MAX,
  )
  gauge(
    'weft_signature_queue_connections',
    'Connections over which they came',
    () => load().signatures.connections,
  )
  gauge(
    'weft_signature_queue_connection_share',
    'Of what a connection may have in the signature queue, the part that the fullest has; 1 is refused',
    () => load().signatures.fullest,
  )
}
