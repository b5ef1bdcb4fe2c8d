'use client'
import { Shuffle } from 'lucide-react'
import { useState } from 'react'
import { WovenArt } from '@/components/nfts/wovenArt'
import { Button } from '@/components/ui/button'
import { weaveDraft } from '@/lib/weaveDraft'
import { weaveSvg } from '@/lib/weaveDrawing'

/** As many as one sees at a glance. */
const CLOTHS = 6

/** Cloths that this browser draws, one of them for whoever has no picture. */
export function WovenChoice({ onChoose }: { onChoose: (file: File) => void }) {
  const [seed, setSeed] = useState(() => crypto.randomUUID())
  const seeds = Array.from({ length: CLOTHS }, (_, index) => `${seed}/${index}`)
  return (
    <div className="rounded-lg border border-line p-3">
      <div className="mb-3 flex items-center justify-between gap-3">
        <p className="text-sm font-medium">Choose a cloth</p>
        <Button size="sm" variant="ghost" onClick={() => setSeed(crypto.randomUUID())}>
          <Shuffle className="size-4" aria-hidden />
          Others
        </Button>
      </div>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-6" aria-label="Cloths">
        {seeds.map((each, index) => (
          <li key={each}>
            <button
              type="button"
              aria-label={`Cloth ${index + 1}`}
              onClick={() => onChoose(fileOf(each))}
              className="block aspect-square w-full overflow-hidden rounded-md border border-line transition-transform hover:scale-[1.03] hover:border-accent"
            >
              <WovenArt seeds={[each]} className="size-full" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function fileOf(seed: string): File {
  return new File([weaveSvg(weaveDraft(seed))], 'woven.svg', { type: 'image/svg+xml' })
}
