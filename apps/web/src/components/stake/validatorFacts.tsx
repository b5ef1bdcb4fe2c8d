import { ExchangeRate } from '@/components/stake/validatorTable'
import { weftText } from '@/components/stake/weftAmount'
import { DataRow } from '@/components/ui/dataRow'
import { Explain } from '@/components/ui/explain'
import { HashText } from '@/components/ui/hashText'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { TimeAgo } from '@/components/ui/timeAgo'
import { formatBps } from '@/lib/format'
import type { Validator } from '@/lib/stakingReads'

/** Terms and record of a validator. */
export function ValidatorFacts({ validator }: { validator: Validator }) {
  const { commissionBps, commissionMaxBps, commissionDailyMaxBps, commissionRaisedAt } = validator
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Section title="Terms">
        <dl className="divide-y divide-line px-5 py-2">
          <DataRow label="Commission now">{formatBps(commissionBps)}</DataRow>
          <DataRow label="Never above">{formatBps(commissionMaxBps)}</DataRow>
          <DataRow label="Highest rise a day">{formatBps(commissionDailyMaxBps)}</DataRow>
          <DataRow label="Last raised">
            {commissionRaisedAt === null ? 'Never' : <TimeAgo seconds={commissionRaisedAt} />}
          </DataRow>
          <DataRow label="Operator">
            <HashText
              value={validator.operator}
              label="operator"
              href={`/explorer/accounts/${validator.operator}`}
            />
          </DataRow>
        </dl>
      </Section>
      <Section title="Record">
        <dl className="divide-y divide-line px-5 py-2">
          <DataRow
            label={
              <>
                Exchange rate{' '}
                <Explain label="the exchange rate">
                  What one share of its pool is worth. It begins at 1, and only a slash lowers it: whoever
                  stakes later buys shares at the lower rate and loses nothing.
                </Explain>
              </>
            }
          >
            <ExchangeRate rate={validator.exchangeRate} />
          </DataRow>
          <DataRow label="Leaving it">{weftText(validator.unbonding)}</DataRow>
          <DataRow label="Taken by slashes">{weftText(validator.slashedTotal)}</DataRow>
          {validator.slashes.length === 0 ? (
            <DataRow label="Slashes">None</DataRow>
          ) : (
            validator.slashes.map(({ fractionBps, infractionAt, slashedAt }) => (
              <DataRow
                key={`${slashedAt}/${infractionAt}/${fractionBps}`}
                label={<Moment seconds={slashedAt} />}
              >
                <span className="text-bad">{formatBps(fractionBps)} taken</span>
                <span className="font-normal text-muted">
                  {' '}
                  for <Moment seconds={infractionAt} />
                </span>
              </DataRow>
            ))
          )}
        </dl>
      </Section>
    </div>
  )
}
