import { WaysIn } from '@/components/portfolio/waysIn'
import { WovenPanel } from '@/components/weave/wovenPanel'

/** The portfolio of nobody: what would be here, and how to get there. */
export function StartCard({ connecting }: { connecting: boolean }) {
  return (
    <section className="card grid overflow-hidden md:grid-cols-[1fr_20rem]">
      <div className="px-6 py-8 sm:px-8 sm:py-10">
        <h1 className="max-w-[24ch] text-3xl font-semibold tracking-tight">
          Everything you have here, on one page.
        </h1>
        <p className="mb-8 mt-3 max-w-[54ch] text-muted">
          Balances, supplies and debts, stakes, vaults and NFTs; what they are worth and earn, how that
          changed, and every transaction behind it, to read and to take with you as a file.
        </p>
        <WaysIn connecting={connecting} />
      </div>
      <WovenPanel className="hidden h-full min-h-56 border-l border-line md:block" />
    </section>
  )
}
