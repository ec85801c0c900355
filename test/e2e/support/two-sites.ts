// One origin with a studio in each of two folders, like accounts of static hosts.

import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Site, startSite } from './site.ts'

export const folders = ['/studio/', '/studio-test/'] as const

export interface TwoSites {
  /** The sites of the two folders; do not use their own addresses. */
  sites: readonly [Site, Site]
  /** The address of a folder under a host name of this machine. */
  urlOf(folder: (typeof folders)[number], host?: string): string
  close(): Promise<unknown>
}

export async function startTwoSites(): Promise<TwoSites> {
  const [one, other] = folders
  const sites = await Promise.all([startSite({ folder: one }), startSite({ folder: other })])
  const front = createServer((incoming, outgoing) => {
    const { url = '', method } = incoming
    const site = sites[url.startsWith(one) ? 0 : 1]
    incoming.pipe(
      request(new URL(url, site.url), { method }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }),
    )
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  return {
    sites,
    urlOf: (folder, host = '127.0.0.1') => `http://${host}:${port}${folder}`,
    close() {
      front.closeAllConnections()
      front.close()
      return Promise.all(sites.map((site) => site.close()))
    },
  }
}
