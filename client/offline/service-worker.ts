/*
 * Runs beside the pages and hands them the program when the server cannot be reached.
 *
 *   - Pages (navigations) and the few files without a hash in their name come from the network while there is one, so
 *     a new version shows at once; the stored ones stand in when there is none.
 *   - Files with a hash in their name never change: the stored one, else the network.
 *   - What is asked of /api, /join, /cli and /sync, and whatever is not a plain GET of this origin, is never touched
 *     and never stored. Workbooks are not kept here but in kept-document.ts.
 *
 * Only installing writes to the cache: all files of one build, under that build's name. If the page and the list of
 * files come from two builds (the server was updated in between), installing fails and the browser tries again later.
 * Nothing is imported: browsers run this as a classic script.
 */

type Extended = { waitUntil: (work: Promise<unknown>) => void }
type Fetched = { request: Request; respondWith: (answer: Promise<Response>) => void }
type Scope = {
  location: Location
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: ((type: 'install' | 'activate', handler: (event: Extended) => void) => void) &
    ((type: 'fetch', handler: (event: Fetched) => void) => void)
}
const scope = globalThis as unknown as Scope

type Listed = Record<string, { file: string; css?: string[]; assets?: string[]; isEntry?: boolean }>

const PREFIX = 'taizhang-program-'
const CACHE = `${PREFIX}${new URL(scope.location.href).searchParams.get('build') ?? 'build'}`
const UNHASHED = ['/boot.js', '/icon.svg']
const NEVER = /^\/(?:api|join|sign-on|cli|sync)(?:\/|$)/
/** A server that does not answer by then is taken for one that is out of reach. */
const PATIENCE_MS = 8_000

async function install(): Promise<void> {
  const fresh = { cache: 'no-cache' } as const
  const [page, list] = await Promise.all([fetch('/', fresh), fetch('/files.json', fresh)])
  if (!page.ok || !list.ok) throw new Error('the program’s files could not be listed')
  const listed = Object.values((await list.json()) as Listed)
  const html = await page.clone().text()
  const own = new URL(scope.location.href).pathname.slice(1)
  const entry = listed.find(each => each.isEntry === true && each.file !== own)
  if (!entry || !html.includes(entry.file)) throw new Error('the page and the list of files are of two builds')
  const files = new Set(listed.flatMap(each => [each.file, ...(each.css ?? []), ...(each.assets ?? [])]))
  files.delete(own)
  const cache = await caches.open(CACHE)
  await cache.addAll([...UNHASHED, ...[...files].map(file => `/${file}`)])
  await cache.put('/', page)
  await scope.skipWaiting()
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
  await scope.clients.claim()
}

async function fromNetwork(request: Request, stored: string): Promise<Response> {
  const answer = fetch(request)
  // a late answer is not asked for any more
  answer.catch(() => {})
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), PATIENCE_MS))
  const found = await Promise.race([answer, late]).catch(() => null)
  return found ?? (await caches.match(stored)) ?? answer
}

const fromStore = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request)

scope.addEventListener('install', event => event.waitUntil(install()))
scope.addEventListener('activate', event => event.waitUntil(activate()))
scope.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin || NEVER.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(fromNetwork(request, '/'))
  else if (UNHASHED.includes(url.pathname)) event.respondWith(fromNetwork(request, url.pathname))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fromStore(request))
})

export type { Listed }
