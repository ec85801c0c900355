// Builds the studio as one file: `npm run build:single`. Script and style are inlined and allowed by their
// hashes; every other file of the site is included as data (`src/lib/files/inlined-files.ts` reads it).

import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { inScript, pageOf } from './page-html.ts'
import { withPolicy } from './security-headers.ts'

const fileName = 'rpasora-studio.html'

/** Files of `public/` that the page reads itself. */
const publicFiles = ['icon.svg', 'icon-news.svg']

const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mp4': 'video/mp4',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}

export const singleFile: Plugin = {
  name: 'single-file',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const html = pageOf(bundle)
      const script = only(bundle, (file) => file.type === 'chunk')
      const style = only(bundle, (file) => file.type === 'asset' && file.fileName.endsWith('.css'))
      const data = Object.values(bundle)
        .filter((file) => ![html, script, style].includes(file))
        .map((file): [string, Buffer] => [file.fileName, contentOf(file)])
      for (const name of publicFiles) data.push([name, readFileSync(`public/${name}`)])
      const page = compose(String(html.source), String(contentOf(script)), data)
      for (const name of Object.keys(bundle)) delete bundle[name]
      this.emitFile({ type: 'asset', fileName, source: page })
    },
  },
}

function only(
  bundle: Rolldown.OutputBundle,
  isIt: (file: Rolldown.OutputChunk | Rolldown.OutputAsset) => boolean,
) {
  const [file, another] = Object.values(bundle).filter(isIt)
  if (file === undefined || another !== undefined) {
    throw new Error(`One file was expected: ${file?.fileName}, ${another?.fileName}`)
  }
  return file
}

function contentOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): Buffer {
  return Buffer.from(file.type === 'chunk' ? file.code : file.source)
}

function compose(html: string, code: string, data: readonly [string, Buffer][]): string {
  const script = inScript(code)
  const icon = readFileSync('public/icon.svg').toString('base64')
  const config = dataBlock('config.json', readFileSync('public/config.json'))
  const head = html
    .replace(/<script\b[^>]*><\/script>/g, '')
    .replace(/<link rel="(?:stylesheet|manifest|modulepreload|apple-touch-icon)"[^>]*>/g, '')
    .replace(/"[^"]*\/icon\.svg"/, `"data:image/svg+xml;base64,${icon}"`)
    .replace('</head>', () => `${config}\n</head>`)
  const blocks = data.map(([name, content]) => dataBlock(name, content)).join('\n')
  const page = head.replace('</body>', () => `${blocks}\n<script type="module">${script}</script>\n</body>`)
  // A page from disk has no `'self'`.
  return withPolicy(page, {
    'script-src': '',
    'style-src': '',
    'img-src': 'data: blob: https: http:',
    'media-src': 'blob: https: http:',
    'connect-src': 'blob: https: http:',
    'font-src': "'none'",
    'worker-src': 'blob:',
    'manifest-src': "'none'",
  })
}

/** A picture of the first screen. */
export function pictureInPage({ source }: { source: string }): string {
  return `data:${mediaTypes[extname(source)]};base64,${readFileSync(source).toString('base64')}`
}

/** JSON stays plain text, so that people can edit `config.json` in the page. */
function dataBlock(name: string, content: Buffer): string {
  const type = mediaTypes[extname(name)]
  if (type === undefined) throw new Error(`Nobody knows what ${name} is`)
  const isText = name.endsWith('.json')
  const text = isText
    ? `\n${content.toString().trim().replaceAll('<', '\\u003c')}\n`
    : content.toString('base64')
  // Browsers do not run scripts of this type.
  const encoding = isText ? '' : ' data-encoding="base64"'
  return `<script type="application/octet-stream" data-type="${type}" data-file="${name}"${encoding}>${text}</script>`
}
