import { Fault } from '@weft/primitives'
import { SaxesParser } from 'saxes'

/**
 * Reads a drawing and refuses one that is more than a drawing. It is never repaired: what is stored is what was
 * hashed. Elements and attributes are allowed by name; nothing may run, load, link or frame, and no entity may be
 * declared (a few lines of them unfold into gigabytes). The second wall are the headers it is served with, under
 * which nothing in it could run or load anyway.
 *
 * @returns its size when it has one in pixels.
 * @throws Fault `media.malformed`, `media.unsafe`
 */
export function svgSize(bytes: Uint8Array): { width: number | undefined; height: number | undefined } {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  let elements = 0
  let size: { width: number | undefined; height: number | undefined } | undefined
  let styleDepth = 0
  parser.on('error', (error) => {
    throw malformed(error.message.slice(0, 200))
  })
  parser.on('doctype', () => {
    throw unsafe('a document type')
  })
  parser.on('processinginstruction', ({ target }) => {
    throw unsafe(`the processing instruction ${target.slice(0, 40)}`)
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    depth++
    elements++
    if (depth > DEPTH_MAX || elements > ELEMENTS_MAX) throw unsafe('too many elements')
    if (uri !== SVG_NAMESPACE) {
      // Editors leave notes in name spaces of their own; those draw nothing.
      if (size === undefined || FOREIGN_FORBIDDEN.has(uri)) throw unsafe(`the element ${local.slice(0, 40)}`)
    } else if (!ELEMENTS.has(local)) throw unsafe(`the element ${local.slice(0, 40)}`)
    if (size === undefined && local !== 'svg') throw malformed('its outermost element is not svg')
    if (local === 'style') styleDepth = depth
    for (const attribute of Object.values(attributes)) checkAttribute(attribute.local, attribute.value)
    size ??= sizeOf(attributes)
  })
  parser.on('closetag', () => {
    if (styleDepth === depth) styleDepth = 0
    depth--
  })
  const checkText = (text: string) => {
    if (styleDepth > 0) checkStyle(text)
  }
  parser.on('text', checkText)
  parser.on('cdata', checkText)
  parser.write(textOf(bytes)).close()
  if (size === undefined) throw malformed('there is no drawing in it')
  return size
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
/** Name spaces whose elements browsers act on, also inside of a drawing. */
const FOREIGN_FORBIDDEN: ReadonlySet<string> = new Set([
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/2001/xml-events',
  'http://www.w3.org/1999/XSL/Transform',
])
/** Bounds of what a browser has to lay out. */
const DEPTH_MAX = 64
const ELEMENTS_MAX = 20_000

const ELEMENTS: ReadonlySet<string> = new Set(
  `svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan
  textPath image linearGradient radialGradient stop pattern clipPath mask marker filter view switch
  animate animateTransform animateMotion mpath
  feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`.split(/\s+/),
)
const EMBEDDED = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*$/

function checkAttribute(name: string, value: string): void {
  if (/^on/i.test(name)) throw unsafe(`the attribute ${name.slice(0, 40)}`)
  if (name === 'href' && !/^\s*#/.test(value) && !EMBEDDED.test(value.trim())) {
    throw unsafe('a link to something outside of it')
  }
  // An animation may not set later what is refused above.
  if (name === 'attributeName' && /^(?:\w+:)?(?:href|on.*)$/i.test(value.trim())) {
    throw unsafe('an animation of a link')
  }
  checkStyle(value)
}

/** Styles and presentation attributes load by `url(…)` and `@import`; an escape could spell both another way. */
function checkStyle(text: string): void {
  if (/@import|image-set/i.test(text)) throw unsafe('an imported style')
  for (const [, target] of text.matchAll(/url\(\s*(.{0,12})/gi)) {
    if (!/^["']?(?:#|data:image\/)/i.test(target!)) throw unsafe('a style that loads something')
  }
  if (text.includes('\\') && /[{:]/.test(text)) throw unsafe('an escape in a style')
}

function sizeOf(attributes: Record<string, { local: string; value: string }>) {
  const read = (name: string) => {
    const match = /^\s*(\d{1,5}(?:\.\d{1,6})?)(?:px)?\s*$/.exec(attributes[name]?.value ?? '')
    return match ? Math.round(Number(match[1])) || undefined : undefined
  }
  const width = read('width')
  const height = read('height')
  if (width !== undefined && height !== undefined) return { width, height }
  const box = (attributes.viewBox?.value ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , boxWidth = 0, boxHeight = 0] = box
  return boxWidth >= 1 && boxHeight >= 1 && boxWidth < 1e5 && boxHeight < 1e5
    ? { width: Math.round(boxWidth), height: Math.round(boxHeight) }
    : { width: undefined, height: undefined }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed('it is not UTF-8')
  }
}

function malformed(what: string): Fault {
  return new Fault('media.malformed', `The drawing cannot be read: ${what}`, { retryable: false })
}

function unsafe(what: string): Fault {
  return new Fault('media.unsafe', `The drawing holds ${what}; save it as a plain SVG, or as PNG`, {
    retryable: false,
  })
}
