import { networkInterfaces } from 'node:os'

/** Where a listening server is reached: from this machine, and from others on the network, most likely first. */
export type Addresses = { here: string; network: string[] }

const ANY = new Set(['0.0.0.0', '::', ''])
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/
/** Networks between virtual machines and containers: other offices do not reach them. */
const VIRTUAL = /^(docker|veth|br-|virbr|vmnet|vboxnet|vEthernet|tun|tap|utun|zt)/i

export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname)

/** The addresses of a server that listens on `host` and `port`. */
export function addressesOf(host: string, port: number, tls: boolean): Addresses {
  const url = (name: string) => {
    const usual = port === (tls ? 443 : 80)
    return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}${usual ? '' : `:${port}`}`
  }
  if (isLoopback(host)) return { here: url(host), network: [] }
  if (!ANY.has(host)) return { here: url(host), network: [url(host)] }
  const found = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? [])
      .filter(each => each.family === 'IPv4' && !each.internal)
      .map(each => ({ name, address: each.address })),
  )
  const [real, virtual] = [
    found.filter(each => !VIRTUAL.test(each.name)),
    found.filter(each => VIRTUAL.test(each.name)),
  ]
  return { here: url('localhost'), network: [...real, ...virtual].map(each => url(each.address)) }
}

/** The address a server's own machine connects to, which is never a name that must be looked up. */
export function localAddress(host: string, port: number, tls: boolean): string {
  const name = ANY.has(host) || host === 'localhost' ? '127.0.0.1' : host
  return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/**
 * The address that links to others begin with: the configured one, else the one the asker used — unless that is
 * loopback, which on the reader's machine would be another computer.
 */
export function linkBase(asked: string, origins: readonly string[], { network }: Addresses): string {
  if (origins[0] !== undefined) return origins[0]
  return isLoopback(new URL(asked).hostname) ? (network[0] ?? asked) : asked
}
