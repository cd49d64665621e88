/** The custom properties of the first block that `opening` finds, as written. */
function blockOf(css: string, opening: RegExp): Map<string, string> {
  const start = css.search(opening)
  if (start < 0) throw new Error(`no block ${opening}`)
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(match => [match[1]!, match[2]!.trim()]))
}

/** Looks up the custom properties of a block; throws for one that is not there. */
export function schemeOf(css: string, opening: RegExp): (name: string) => string {
  const block = blockOf(css, opening)
  return name => {
    const value = block.get(name)
    if (value === undefined) throw new Error(`--${name} is not set`)
    return value
  }
}
schemeOf.has = (css: string, opening: RegExp, name: string): boolean => blockOf(css, opening).has(name)

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const found = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex)
  if (!found) throw new Error(`not a plain colour: ${hex}`)
  const [r, g, b] = found.slice(1).map(part => channel(Number.parseInt(part, 16) / 255))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** How far two colours stand apart, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}
