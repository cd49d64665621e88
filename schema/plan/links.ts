import { z } from 'zod'
import { cleanText, cutText } from '../columns/column-type.ts'
import { isId } from '../ids.ts'

/**
 * 附件: where a document that belongs to a row lies, as an address somebody can open (L1). `order` says which came
 * first; links that were added at once stand in the order of their ids.
 */
export type Link = { label: string; url: string; order: number }

/** A row's links by their ids. */
export type Links = { readonly [id: string]: Link }

/** More links than that belong in a folder, and the folder's address here (L1, R7). */
export const LINKS_MAX = 40

const URL_MAX = 2_000
const LABEL_MAX = 200

/**
 * The address as it is stored and opened, or null for what is none: only http and https, with a host and without a
 * name and password in it, so that no link runs a script, opens a local file or shows another host than it goes to (L1).
 * An address written without its scheme is read as http, as offices write those of their own network.
 */
export function safeUrl(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || text.length > URL_MAX || /[\s<>"`{}|\\^\p{Cc}\p{Cf}]/u.test(text)) return null
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return null
  const whole = scheme === undefined ? `http://${text}` : text
  const found = /^https?:\/\/([^/?#]+)(?:[/?#]|$)/i.exec(whole)
  const host = found?.[1] ?? ''
  const name = host.replace(/:\d+$/, '')
  // a host that ends in a number is an address of four, or what a browser makes of it is another
  if (/(?:^|\.)(?:0x[0-9a-f]*|\d+)\.?$/i.test(name) && !IPV4.test(name)) return null
  return HOST.test(host) && whole.length <= URL_MAX ? whole : null
}

/** A name with a dot in it, a bare name of the office's network before a path or port, an address of four numbers or one in brackets. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const HOST =
  /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)*\.?)(?::\d{1,5})?$/iu

/** The words under which a link is shown; without any, its address stands for itself. */
export const linkLabel = (typed: string): string => cutText(cleanText(typed).replace(/\s+/g, ' ').trim(), LABEL_MAX)

/** The stored shape of a `link:ID` key; null where the link was taken out (R4). */
export const linkShape = z
  .strictObject({
    label: z.string().max(LABEL_MAX),
    url: z.string().refine(url => safeUrl(url) === url),
    order: z.number().int().min(0).max(100_000),
  })
  .nullable()

export const linkKey = (id: string): string => `link:${id}`

/** The id in a `link:ID` key, or null for any other key. */
export function readLinkKey(key: string): string | null {
  if (!key.startsWith('link:')) return null
  const id = key.slice(5)
  return isId('link', id) ? id : null
}

/** A row's links as people read them. */
export const linksInOrder = (links: Links | undefined): (Link & { id: string })[] =>
  Object.entries(links ?? {})
    .map(([id, link]) => ({ id, ...link }))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))

/** The order of a link that is added after these. */
export const nextOrder = (links: Links | undefined): number =>
  Math.min(100_000, Math.max(-1, ...Object.values(links ?? {}).map(link => link.order)) + 1)
