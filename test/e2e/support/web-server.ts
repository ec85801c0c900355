// nginx and Caddy with the samples of deploy/, adapted as their comments say, in front of the built site and
// of the test's own API and video host.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { installWithApt } from '../../apt-install.ts'
import type { VideoHttpServer } from '../../server/video-http-server.ts'
import { freePort } from './browser.ts'
import { distFolder } from './site.ts'

export type WebServerName = 'nginx' | 'caddy'

export interface WebServer {
  origin: string
  /** Address of the page, with a trailing slash. */
  url: string
  close(): Promise<void>
}

export interface WebServerOptions {
  /** Path of the site, with a slash at both ends: the samples' default, or the root of the host. */
  folder?: '/studio/' | '/'
  /** The content of `config.json`. */
  config: unknown
  upstream: Pick<VideoHttpServer, 'apiUrl' | 'videoUrl'>
  /** A folder with other policies than those of the build. */
  policies?: string
  /** Additional replacements in the nginx sample. */
  changes?: readonly (readonly [from: string, to: string])[]
}

/** Timeout for installing programs, which depends on the network; ms. */
export const installingMs = 300_000

const packages = ['nginx', 'libnginx-mod-http-brotli-static', 'caddy', 'ca-certificates']

/** Debian's nginx modules; nginx cannot report whether the brotli module is installed. */
const nginxModules = '/etc/nginx/modules-enabled/*.conf'

/** Installs both if missing. Throws an error whose message says in one sentence how to get them. */
export function ensureWebServers(): void {
  if (areInstalled()) return
  installWithApt(...packages)
  if (areInstalled()) return
  throw new Error(
    `The samples in deploy/ are tested with nginx, its brotli module and Caddy, and they could not be installed: on Debian or Ubuntu, apt-get install ${packages.join(' ')}`,
  )
}

function areInstalled(): boolean {
  const canStart = (program: string, ...args: string[]) => spawnSync(program, args).status === 0
  const hasBrotli = canStart('sh', '-c', `grep -qs brotli_static ${nginxModules}`)
  return hasBrotli && canStart('nginx', '-v') && canStart('caddy', 'version')
}

export async function startWebServer(name: WebServerName, options: WebServerOptions): Promise<WebServer> {
  const { folder = '/studio/', config, upstream, policies = distFolder, changes = [] } = options
  const place = await mkdtemp(join(tmpdir(), 'rpasora-web-'))
  const siteFolder = join(place, 'studio')
  await cp(distFolder, siteFolder, { recursive: true })
  // `adapt` changes the path of the site, and so that of everything within.
  for (const policy of ['policy.nginx.conf', 'policy.caddy']) {
    await cp(join(policies, policy), join(place, policy))
  }
  await writeFile(join(siteFolder, 'config.json'), JSON.stringify(config))
  const origin = `http://127.0.0.1:${await freePort()}`
  const program = await { nginx: startNginx, caddy: startCaddy }[name]({
    place,
    siteFolder,
    origin,
    folder,
    upstream,
    changes,
  })
  const said: string[] = []
  program.stderr?.on('data', (text) => void said.push(String(text)))
  const ended = new Promise<void>((resolve) => program.once('close', () => resolve()))
  await vi.waitFor(
    async () => {
      if (program.exitCode !== null) throw new Error(`${name} ended: ${said.join('')}`)
      await fetch(origin, { method: 'HEAD', redirect: 'manual' })
    },
    { timeout: 15_000, interval: 100 },
  )
  return {
    origin,
    url: `${origin}${folder}`,
    async close() {
      program.kill('SIGTERM')
      await ended
      await rm(place, { recursive: true, force: true })
    },
  }
}

interface Setting {
  /** The folder for everything the program writes. */
  place: string
  siteFolder: string
  origin: string
  folder: string
  upstream: WebServerOptions['upstream']
  changes: NonNullable<WebServerOptions['changes']>
}

async function startNginx(setting: Setting): Promise<ChildProcess> {
  const { place, siteFolder, origin, folder, upstream, changes } = setting
  const sample = await adapt('deploy/nginx.conf', folder, [
    ['listen 80;', `listen ${new URL(origin).host};`],
    ['server_name studio.example.com;', 'server_name 127.0.0.1;'],
    ['root /var/www;', `root ${folder === '/' ? siteFolder : place};`],
    ['/var/www/studio/policy.nginx.conf', join(place, 'policy.nginx.conf')],
    ['proxy_pass https://api.example.com', `proxy_pass ${upstream.apiUrl}`],
    ['proxy_pass https://videos.example.com', `proxy_pass ${upstream.videoUrl}`],
    ...changes,
  ])
  // Like Debian's own nginx.conf, but it also works without root.
  const isRoot = process.getuid?.() === 0
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const path = join(place, 'nginx.conf')
  await writeFile(
    path,
    `${isRoot ? 'user root;' : ''}
include ${nginxModules};
pid ${place}/nginx.pid;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${place}/${name};`).join('\n  ')}
  ${sample}
}`,
  )
  return spawn('nginx', ['-e', 'stderr', '-c', path, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function startCaddy({ place, siteFolder, origin, folder, upstream }: Setting): Promise<ChildProcess> {
  const sample = await adapt('deploy/Caddyfile', folder, [
    ['studio.example.com {', `${origin} {`],
    ['root * /var/www/studio', `root * ${siteFolder}`],
    ['/var/www/studio/policy.caddy', join(place, 'policy.caddy')],
    ['reverse_proxy https://api.example.com', `reverse_proxy ${upstream.apiUrl}`],
    ['header_up Host api.example.com', `header_up Host ${new URL(upstream.apiUrl).host}`],
    ['reverse_proxy https://videos.example.com', `reverse_proxy ${upstream.videoUrl}`],
    ['header_up Host videos.example.com', `header_up Host ${new URL(upstream.videoUrl).host}`],
  ])
  const path = join(place, 'Caddyfile')
  await writeFile(path, `{\n\tadmin off\n}\n${sample}`)
  return spawn('caddy', ['run', '--config', path, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: place, XDG_DATA_HOME: place, XDG_CONFIG_HOME: place },
  })
}

/** The sample with all replacements; throws unless each line to replace occurs exactly once. */
async function adapt(
  path: string,
  folder: string,
  changes: readonly (readonly [from: string, to: string])[],
): Promise<string> {
  let text = await readFile(path, 'utf8')
  for (const [from, to] of changes) {
    const parts = text.split(from)
    if (parts.length !== 2) throw new Error(`${path}: "${from}" stands there ${parts.length - 1} times`)
    text = parts.join(to)
  }
  const atRoot = text.replaceAll('/studio/', '/').replace(/^\s*redir .*$/m, '')
  return folder === '/' ? atRoot : text
}
