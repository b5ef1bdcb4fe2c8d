/** Colours that go together: a ground, and threads to draw with on it. */
export interface Palette {
  readonly ground: string
  readonly inks: readonly string[]
}

export const palettes: readonly Palette[] = [
  { ground: '#101820', inks: ['#f2aa4c', '#e4572e', '#f7e1b5', '#2e86ab', '#a23b72'] },
  { ground: '#f4efe6', inks: ['#1f2a44', '#c8553d', '#e9b44c', '#588b8b', '#2d3142'] },
  { ground: '#0b132b', inks: ['#5bc0be', '#6fffe9', '#3a506b', '#f6f7eb', '#ff6b6b'] },
  { ground: '#1b1b1e', inks: ['#d8dbe2', '#a9bcd0', '#58a4b0', '#daa49a', '#f2d0a9'] },
  { ground: '#fbf5f3', inks: ['#e28413', '#000022', '#de3c4b', '#c42847', '#3d5a80'] },
  { ground: '#14213d', inks: ['#fca311', '#e5e5e5', '#8ecae6', '#ffb4a2', '#219ebc'] },
  { ground: '#22223b', inks: ['#f2e9e4', '#c9ada7', '#9a8c98', '#ffd6a5', '#caffbf'] },
  { ground: '#edf6f9', inks: ['#006d77', '#83c5be', '#e29578', '#ffddd2', '#264653'] },
]

/** Those with a dark ground: for nights. */
export const darkPalettes = palettes.filter(({ ground }) => Number.parseInt(ground.slice(1, 3), 16) < 0x40)
