import type { AssetSymbol } from '@weft/sdk'
import type { Style } from './art/drawPicture.ts'
import type { Resident } from './cast.ts'

/** A piece, and how many there are of it. */
export interface GalleryWork {
  readonly title: string
  readonly editions?: number
}

/** A collection of the devnet. Prices are in whole units of its asset. */
export interface GalleryCollection {
  readonly name: string
  readonly description: string
  readonly style: Style
  /** Of its cover; its works follow. */
  readonly seed: number
  readonly asset: AssetSymbol
  readonly mintPrice: string
  readonly supplyCap: number
  readonly walletLimit: number
  readonly royaltyBps: number
  /** 0: not for use. */
  readonly usePrice: string
  /** Who shares the revenue beside the creator, in basis points. */
  readonly partners: readonly (readonly [Resident, number])[]
  /** About what a work of it costs. */
  readonly workPrice: number
  readonly works: readonly GalleryWork[]
}

/** By creator: `creator 0` makes the first. */
export const gallery: readonly GalleryCollection[] = [
  {
    name: 'Loom Studies',
    description:
      'Cloth by rule. Each study sets a warp against a weft and repeats one small decision until a pattern appears that neither thread had on its own.',
    style: 'weave',
    seed: 17,
    asset: 'ETH',
    mintPrice: '0.02',
    supplyCap: 400,
    walletLimit: 10,
    royaltyBps: 750,
    usePrice: '0',
    partners: [['creator 4', 1_500]],
    workPrice: 0.42,
    works: [
      { title: 'Herringbone at Noon' },
      { title: 'Plain Weave, Loosely Held' },
      { title: 'Twill for a Cold Room' },
      { title: 'Selvage' },
    ],
  },
  {
    name: 'Tidelines',
    description:
      'Thirty drawings of the same horizon. The water is a sum of three waves, as in the tables the harbour master used before there were computers.',
    style: 'tides',
    seed: 41,
    asset: 'USDC',
    mintPrice: '15',
    supplyCap: 600,
    walletLimit: 10,
    royaltyBps: 500,
    usePrice: '0.4',
    partners: [
      ['creator 5', 2_000],
      ['operator 1', 1_000],
    ],
    workPrice: 340,
    works: [
      { title: 'Low Water, Evening' },
      { title: 'Spring Tide' },
      { title: 'Slack', editions: 3 },
      { title: 'After the Ferry' },
    ],
  },
  {
    name: 'Night Garden',
    description:
      'Flowers that open after dark, grown from a number. No two have the same count of petals, and none of them exists outside of this garden.',
    style: 'garden',
    seed: 68,
    asset: 'ETH',
    mintPrice: '0.01',
    supplyCap: 1_000,
    walletLimit: 20,
    royaltyBps: 1_000,
    usePrice: '0',
    partners: [],
    workPrice: 0.28,
    works: [
      { title: 'Anemones by Lamplight' },
      { title: 'Seven Stems' },
      { title: 'What the Gardener Kept', editions: 2 },
      { title: 'Frost Warning' },
    ],
  },
  {
    name: 'Small Moons',
    description:
      'A survey of moons too small for the maps. Bands, craters and now and then a ring, each drawn once from its catalogue number.',
    style: 'moon',
    seed: 93,
    asset: 'WEFT',
    mintPrice: '8',
    supplyCap: 365,
    walletLimit: 5,
    royaltyBps: 600,
    usePrice: '0',
    partners: [
      ['creator 0', 1_000],
      ['creator 2', 1_000],
    ],
    workPrice: 95,
    works: [
      { title: 'Oriel' },
      { title: 'Bruma, with Ring' },
      { title: 'Tamsin Minor', editions: 3 },
      { title: 'Vesper IV' },
    ],
  },
  {
    name: 'Field Tiles',
    description:
      'Truchet’s tiles of 1704, turned by chance and set edge to edge. However they fall, every line meets the next.',
    style: 'tiles',
    seed: 120,
    asset: 'USDC',
    mintPrice: '5',
    supplyCap: 2_000,
    walletLimit: 20,
    royaltyBps: 400,
    usePrice: '0.15',
    partners: [['creator 0', 2_500]],
    workPrice: 130,
    works: [
      { title: 'Courtyard' },
      { title: 'Threshold', editions: 4 },
      { title: 'The Long Corridor' },
      { title: 'Well, Seen from Above' },
    ],
  },
  {
    name: 'Far Ridges',
    description:
      'Mountains behind mountains, each a shade paler than the one before. Sold one by one, at auction and by hand.',
    style: 'ridges',
    seed: 151,
    asset: 'ETH',
    mintPrice: '0.03',
    supplyCap: 150,
    walletLimit: 3,
    royaltyBps: 850,
    usePrice: '0',
    partners: [['creator 1', 1_200]],
    workPrice: 0.65,
    works: [
      { title: 'First Light on the Pass' },
      { title: 'The Valley Holds Its Fog' },
      { title: 'Ninth Ridge' },
      { title: 'Return by the Northern Path' },
    ],
  },
  {
    name: 'Quarter Notes',
    description:
      'Sleeves for recordings by a quartet of four players. Stream them by the second or pay by the play: what comes in is shared by all who played.',
    style: 'quarters',
    seed: 184,
    asset: 'USDC',
    mintPrice: '9',
    supplyCap: 800,
    walletLimit: 10,
    royaltyBps: 1_200,
    usePrice: '0.02',
    partners: [
      ['creator 2', 2_000],
      ['creator 3', 2_000],
      ['creator 4', 2_000],
      ['curator 0', 500],
    ],
    workPrice: 85,
    works: [
      { title: 'Side A: Slow Machines' },
      { title: 'Side B: Rain on Tin', editions: 4 },
      { title: 'Rehearsal, Second Take', editions: 2 },
      { title: 'Encore' },
    ],
  },
]
