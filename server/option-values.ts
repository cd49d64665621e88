/** A value read from text, or what would have been right: short, the same in every language. */
export type Parsed<T> = { value: T } | { expected: string }
export type Parse<T> = (text: string) => Parsed<T>

export const anyText: Parse<string> = text => ({ value: text })

export const whole =
  (from: number, to: number): Parse<number> =>
  text =>
    /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to
      ? { value: Number(text) }
      : { expected: `${from} … ${to}` }

export const oneOf =
  <const T extends string>(values: readonly T[]): Parse<T> =>
  text => {
    const value = values.find(known => known.toLowerCase() === text.toLowerCase())
    return value === undefined ? { expected: values.join(' | ') } : { value }
  }

/** Origins as a browser sends them, `http://plan.county.example:8080`, separated by commas. */
export const origins: Parse<string[]> = text => {
  const value: string[] = []
  for (const part of parts(text)) {
    const url = URL.canParse(part) ? new URL(part) : null
    const bare =
      url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
    if (!bare) return { expected: 'http://host[:port], https://host[:port] …' }
    value.push(url.origin)
  }
  return { value }
}

/** An http or https address, such as that of a provider of accounts. */
export const webAddress: Parse<string> = text =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? { value: text } : { expected: 'https://host/…' }

/** Addresses or networks of proxies, separated by commas; `loopback` for one on the same machine. */
export const proxies: Parse<string[]> = text => {
  const value = parts(text)
  const known = (part: string) =>
    /^(loopback|linklocal|uniquelocal)$/.test(part) ||
    /^[\d.]+(\/\d{1,2})?$/.test(part) ||
    /^[\da-f:.]*:[\da-f:.]*(\/\d{1,3})?$/i.test(part)
  return value.every(known) ? { value } : { expected: 'loopback, 10.1.2.3, 10.1.0.0/16 …' }
}

/** A time of day, 02:30; null for `off`. */
export const clockTime: Parse<{ hour: number; minute: number } | null> = text => {
  if (text.toLowerCase() === 'off') return { value: null }
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hour === undefined
    ? { expected: '00:00 … 23:59 | off' }
    : { value: { hour: Number(hour), minute: Number(minute) } }
}

/** An IANA zone, such as Asia/Shanghai. */
export const timeZone: Parse<string> = text => {
  try {
    return { value: new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone }
  } catch {
    return { expected: 'Asia/Shanghai …' }
  }
}

const parts = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
