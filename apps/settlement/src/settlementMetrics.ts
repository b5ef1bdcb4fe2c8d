import { Counter, Gauge, type Registry } from 'prom-client'
import { formatEther } from 'viem'
import type { Settlement } from './createSettlement.ts'

/** Shows how both lanes fare to Prometheus. Read when somebody scrapes. */
export function registerSettlementMetrics(registry: Registry, health: Settlement['health']): void {
  const gauge = (name: string, help: string, read: (lane: Settlement['health']['data']) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['kind'],
      registers: [registry],
      collect() {
        for (const [kind, lane] of Object.entries(health)) this.set({ kind }, read(lane))
      },
    })
  const counter = (name: string, help: string, read: (lane: Settlement['health']['data']) => number) =>
    new Counter({
      name,
      help,
      labelNames: ['kind'],
      registers: [registry],
      collect() {
        this.reset()
        for (const [kind, lane] of Object.entries(health)) this.inc({ kind }, read(lane))
      },
    })
  gauge('weft_settlement_head', 'Last batch on L1, by kind of submission (data, root)', (lane) => lane.head)
  gauge('weft_settlement_failures', 'Failures since the last success', (lane) => lane.failures)
  gauge('weft_settlement_silent_seconds', 'Seconds since the last success; -1 before the first', (lane) =>
    lane.lastSuccessAt === undefined ? -1 : (performance.now() - lane.lastSuccessAt) / 1000,
  )
  gauge('weft_settlement_paused', '1 while an operator holds back what there is to send', (lane) =>
    lane.isPaused ? 1 : 0,
  )
  // Ether, because wei do not fit a double: what is lost is a millionth of a gwei.
  gauge('weft_settlement_balance_ether', 'What the account has for gas; -1 before the first look', (lane) =>
    lane.account === undefined ? -1 : Number(formatEther(lane.account.balance)),
  )
  counter('weft_settlement_spent_ether_total', 'Paid for gas since this process started', (lane) =>
    Number(formatEther(lane.account?.spent ?? 0n)),
  )
  counter(
    'weft_settlement_transactions_total',
    'Transactions in blocks since this process started, reverted ones included',
    (lane) => lane.account?.mined ?? 0,
  )
}
