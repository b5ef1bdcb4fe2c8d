import { quantile, rate } from './expressions.ts'
import { badAbove, graph, type Row } from './panels.ts'

/** What clients see, what L1 has, and what all of it runs on. */
export const serviceRows: readonly Row[] = [
  {
    title: 'Acceptance and API',
    panels: [
      graph({
        title: 'How full acceptance is',
        description:
          'Of what may be pending, and of what may wait for a signature check. At 1 everybody is refused.',
        unit: 'percentunit',
        max: 1,
        lines: [
          ['max(weft_pending_transactions / weft_pending_transactions_max)', 'mempool'],
          ['max(weft_signature_queue_work / weft_signature_queue_work_max)', 'signature queue'],
          ['max(weft_pending_account_share)', 'fullest account'],
          ['max(weft_signature_queue_connection_share)', 'fullest connection'],
        ],
        width: 8,
        thresholds: badAbove(0.7, 0.9),
      }),
      graph({
        title: 'Transactions answered',
        description:
          'By result: sealed, or the code of the problem. A code that grows names what a client does wrong.',
        unit: 'short',
        lines: [[rate('weft_api_transactions_total', 'result'), '{{result}}']],
        width: 8,
      }),
      graph({
        title: 'Signature checks',
        description:
          'A second; and the time of a job of up to a hundred (p90). Above 20 ms threads wait for cores.',
        unit: 's',
        lines: [[quantile(0.9, 'weft_signature_job_seconds'), 'p90 of a job']],
        width: 8,
      }),
      graph({
        title: 'Requests a second',
        description: 'By route.',
        unit: 'reqps',
        lines: [[rate('weft_api_request_seconds_count{route=~"$route"}', 'route'), '{{route}}']],
        width: 8,
      }),
      graph({
        title: 'Request time (p99)',
        description: 'By route. Sending waits for the seal, a tenth of a second at least.',
        unit: 's',
        lines: [[quantile(0.99, 'weft_api_request_seconds', 'route'), '{{route}}']],
        width: 8,
      }),
      graph({
        title: 'Stream and errors',
        description: 'Connections of the stream; and requests a second answered with 5xx, by status.',
        unit: 'short',
        lines: [
          ['max(weft_stream_subscribers)', 'connections'],
          [rate('weft_api_request_seconds_count{status=~"5.."}', 'status'), '{{status}} a second'],
        ],
        width: 8,
      }),
    ],
  },
  {
    title: 'L1',
    panels: [
      graph({
        title: 'Posted heads',
        description: 'Last batch on L1, of data and of roots, beside the executed head.',
        unit: 'short',
        lines: [
          ['max by (kind) (weft_settlement_head)', '{{kind}}'],
          ['max(weft_head_batch{stage="executed"})', 'executed'],
        ],
        width: 8,
      }),
      graph({
        title: 'Signer balances',
        description: 'Ether for gas. There is an alert at 0.05, and three days before it runs out.',
        unit: 'short',
        lines: [['min by (kind) (weft_settlement_balance_ether)', '{{kind}}']],
        width: 8,
      }),
      graph({
        title: 'Gas paid a day, failures',
        description:
          'Ether a day at the present rate; and failures in a row, which /readyz of settlement explains.',
        unit: 'short',
        lines: [
          ['sum by (kind) (rate(weft_settlement_spent_ether_total[1h])) * 86400', '{{kind}}: ether a day'],
          ['max by (kind) (weft_settlement_failures)', '{{kind}}: failures'],
          ['max by (kind) (weft_settlement_paused)', '{{kind}}: paused'],
        ],
        width: 8,
      }),
    ],
  },
  {
    title: 'Servers and processes',
    panels: [
      graph({
        title: 'Postgres and Redis: answer time',
        description: 'As each process sees it, asked once a second. No line: it does not answer.',
        unit: 's',
        lines: [['max by (server, job) (weft_server_ping_seconds)', '{{server}} from {{job}}']],
        width: 8,
        thresholds: badAbove(0.1, 1),
      }),
      graph({
        title: 'Postgres connections',
        description:
          'In use, against what Postgres allows; and queries that wait for one of the sequencer’s own.',
        unit: 'short',
        lines: [
          ['max(weft_database_connections)', 'in use'],
          ['max(weft_database_connections_max)', 'allowed'],
          ['max(weft_database_pool{state="waiting"})', 'queries waiting'],
        ],
        width: 8,
      }),
      graph({
        title: 'Stored',
        description: 'The database on disk; Redis in memory, which should stay at a few batches.',
        unit: 'bytes',
        lines: [
          ['max(weft_database_bytes)', 'database'],
          ['max(weft_redis_memory_bytes)', 'Redis'],
        ],
        width: 8,
      }),
      graph({
        title: 'Index of transactions',
        description: 'Rows a second; transactions that are found in memory meanwhile.',
        unit: 'short',
        lines: [
          [rate('weft_index_rows_total'), 'rows a second'],
          ['max(weft_index_places)', 'in memory'],
        ],
        width: 8,
      }),
      graph({
        title: 'Processor time',
        description: 'Cores in use by process.',
        unit: 'short',
        lines: [
          [
            'sum by (job, instance) (rate(process_cpu_seconds_total[$__rate_interval]))',
            '{{job}} {{instance}}',
          ],
        ],
        width: 8,
        isStacked: true,
      }),
      graph({
        title: 'Memory',
        description: 'Resident, by process.',
        unit: 'bytes',
        lines: [['max by (job, instance) (process_resident_memory_bytes)', '{{job}} {{instance}}']],
        width: 8,
      }),
      graph({
        title: 'Event loop lag (p99)',
        description:
          'How late turns of the event loop come. Above half a second for long: no core, or too much for one thread.',
        unit: 's',
        lines: [['max by (job, instance) (nodejs_eventloop_lag_p99_seconds)', '{{job}} {{instance}}']],
        width: 12,
        thresholds: badAbove(0.1, 0.5),
      }),
      graph({
        title: 'Garbage collection',
        description: 'Share of time, by process and kind.',
        unit: 'percentunit',
        lines: [
          [
            'sum by (job, kind) (rate(nodejs_gc_duration_seconds_sum[$__rate_interval]))',
            '{{job}}: {{kind}}',
          ],
        ],
        width: 12,
      }),
    ],
  },
]
