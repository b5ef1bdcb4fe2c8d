import { quantile, rate } from './expressions.ts'
import { badAbove, figure, graph, type Row } from './panels.ts'

/** How the rollup fares, and where its batches spend their time. */
export const rollupRows: readonly Row[] = [
  {
    title: 'The rollup now',
    panels: [
      figure({
        title: 'Ready',
        description:
          '1 when /readyz of the sequencer says that everything it needs answers. 0: it says what is missing.',
        unit: 'bool_yes_no',
        lines: [['min(weft_ready)', 'ready']],
        width: 3,
        thresholds: [
          ['red', null],
          ['green', 1],
        ],
      }),
      figure({
        title: 'Actions a second',
        description: 'Executed, of the last moments.',
        unit: 'short',
        lines: [[rate('weft_actions_total'), 'actions']],
        width: 4,
      }),
      figure({
        title: 'Receipt after (p99)',
        description: 'From the seal of a batch to its commit, for 99 of 100 batches.',
        unit: 's',
        lines: [[quantile(0.99, 'weft_batch_latency_seconds'), 'p99']],
        width: 4,
        thresholds: badAbove(1, 2.5),
      }),
      figure({
        title: 'Batches not executed',
        description:
          'Sealed and waiting. Above 3 batches grow instead of becoming more: workers are the limit.',
        unit: 'short',
        lines: [['max(weft_lag_batches{stage="executed"})', 'batches']],
        width: 3,
        thresholds: badAbove(4, 50),
      }),
      figure({
        title: 'Workers',
        description: 'That the sequencer hears of.',
        unit: 'short',
        lines: [['max(weft_workers)', 'workers']],
        width: 3,
        thresholds: [
          ['red', null],
          ['green', 1],
        ],
      }),
      figure({
        title: 'Requests that fail',
        description: 'Share of requests answered with 5xx. Above 2 % there is an alert.',
        unit: 'percentunit',
        lines: [
          [
            'sum(rate(weft_api_request_seconds_count{status=~"5.."}[$__rate_interval])) / sum(rate(weft_api_request_seconds_count[$__rate_interval])) or vector(0)',
            '5xx',
          ],
        ],
        width: 3,
        thresholds: badAbove(0.005, 0.02),
      }),
      figure({
        title: 'Alerts',
        description: 'That fire now; observability/README.md has a section for each.',
        unit: 'short',
        lines: [['count(ALERTS{alertstate="firing"}) or vector(0)', 'firing']],
        width: 4,
        thresholds: badAbove(1, 3),
      }),
    ],
  },
  {
    title: 'Heads and throughput',
    panels: [
      graph({
        title: 'Heads',
        description: 'Newest batch of each stage. One that stands still while the one before moves is stuck.',
        unit: 'short',
        lines: [['max by (stage) (weft_head_batch)', '{{stage}}']],
        width: 8,
      }),
      graph({
        title: 'Lags',
        description: 'Batches that each stage is behind the one before it; index: behind executed.',
        unit: 'short',
        lines: [['max by (stage) (weft_lag_batches)', '{{stage}}']],
        width: 8,
      }),
      graph({
        title: 'Transactions a second',
        description:
          'Of executed batches. Rejected ones broke a rule of a module; they paid their fee and changed nothing else.',
        unit: 'short',
        lines: [[rate('weft_transactions_total', 'outcome'), '{{outcome}}']],
        width: 8,
        isStacked: true,
      }),
      graph({
        title: 'Latency',
        description: 'From the seal of a batch to its commit: what a user waits for a receipt.',
        unit: 's',
        lines: [
          [quantile(0.5, 'weft_batch_latency_seconds'), 'p50'],
          [quantile(0.9, 'weft_batch_latency_seconds'), 'p90'],
          [quantile(0.99, 'weft_batch_latency_seconds'), 'p99'],
        ],
        width: 8,
        thresholds: badAbove(1, 2.5),
      }),
      graph({
        title: 'Stage times (p90)',
        description:
          'seal, commit: Postgres. execute, deliver: workers and Redis. settle, publish: the sequencer’s core.',
        unit: 's',
        lines: [[quantile(0.9, 'weft_stage_seconds', 'stage'), '{{stage}}']],
        width: 8,
      }),
      graph({
        title: 'Batch size',
        description: 'Transactions in a batch. Near 20,000 the sealer is at its limit.',
        unit: 'short',
        lines: [
          [quantile(0.5, 'weft_batch_transactions'), 'p50'],
          [quantile(0.99, 'weft_batch_transactions'), 'p99'],
        ],
        width: 8,
      }),
    ],
  },
  {
    title: 'Lanes and workers',
    panels: [
      graph({
        title: 'Transactions a second by lane',
        description: 'Lanes should have about the same; one far above the others has the hot shards.',
        unit: 'short',
        lines: [['max by (lane) (weft_lane_transactions_per_second)', 'lane {{lane}}']],
        width: 8,
        isStacked: true,
      }),
      graph({
        title: 'Lane lag and waiting jobs',
        description: 'From handing out a job to its start; and jobs nobody took yet.',
        unit: 's',
        lines: [['max by (lane) (weft_lane_lag_seconds)', 'lag of lane {{lane}}']],
        width: 8,
        thresholds: badAbove(0.1, 1),
      }),
      graph({
        title: 'Waiting jobs',
        description:
          'Jobs of lanes that no worker took yet. More than a few for seconds: look at the lane’s worker.',
        unit: 'short',
        lines: [['max by (lane) (weft_lane_jobs{state="waiting"})', 'lane {{lane}}']],
        width: 8,
      }),
      graph({
        title: 'Worker load',
        description:
          'Share of time in jobs. All near 1: start more workers. One near 1: shards are badly placed.',
        unit: 'percentunit',
        max: 1,
        lines: [['max by (worker) (weft_worker_load{worker=~"$worker"})', '{{worker}}']],
        width: 8,
        thresholds: badAbove(0.8, 0.95),
      }),
      graph({
        title: 'Heartbeats',
        description: 'Since a worker’s last sign of life. After 0.7 s its lanes move to others.',
        unit: 's',
        lines: [['max by (worker) (weft_worker_heartbeat_age_seconds{worker=~"$worker"})', '{{worker}}']],
        width: 8,
        thresholds: badAbove(0.5, 0.7),
      }),
      graph({
        title: 'Job time (p90), failed jobs',
        description:
          'From taking a job to its result, by phase; and tries that failed: the worker’s log says why.',
        unit: 's',
        lines: [
          [quantile(0.9, 'weft_job_seconds', 'phase'), '{{phase}}'],
          [rate('weft_jobs_total{outcome="failed"}'), 'failed a second'],
        ],
        width: 8,
      }),
      graph({
        title: 'Shards held, loaded, moved',
        description:
          'Shards a second that were loaded from Postgres before they could be worked on, and that moved between workers.',
        unit: 'short',
        lines: [
          [rate('weft_job_shards_total{source="loaded"}'), 'loaded a second'],
          [rate('weft_shard_moves_total'), 'moved a second'],
        ],
        width: 12,
      }),
      graph({
        title: 'Second attempts, rounds, repeats',
        description:
          'Batches that ran twice for something scarce; rounds of delivery; phases handed out again, by reason.',
        unit: 'short',
        lines: [
          [rate('weft_second_attempts_total'), 'second attempts a second'],
          [rate('weft_delivery_rounds_total'), 'rounds a second'],
          [rate('weft_phase_repeats_total', 'reason'), 'repeats: {{reason}}'],
        ],
        width: 12,
      }),
    ],
  },
]
