// Builds the studio as one file: `npm run build:single`. Script and style are inlined and allowed by their
// hashes; every other file of the site is included as data (`src/lib/files/inlined-files.ts` reads it).

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { contentSecurityPolicy } from './security-headers.ts'

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
      const html = bundle['index.html']
      if (html?.type !== 'asset') throw new Error('There is no page to put the files into')
      const script = only(bundle, (file) => file.type === 'chunk')
      const style = only(bundle, (file) => file.type === 'asset' && file.fileName.endsWith('.css'))
      const data = Object.values(bundle)
        .filter((file) => ![html, script, style].includes(file))
        .map((file): [string, Buffer] => [file.fileName, contentOf(file)])
      for (const name of publicFiles) data.push([name, readFileSync(`public/${name}`)])
      const page = compose(String(html.source), String(contentOf(script)), String(contentOf(style)), data)
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

function compose(html: string, code: string, css: string, data: readonly [string, Buffer][]): string {
  // HTML ends a script at `</script`, even inside a string.
  const script = code.replaceAll('</script', '<\\/script').trim()
  if (script.includes('<!--')) throw new Error('The page would read a comment in the script')
  const style = css.trim()
  const icon = readFileSync('public/icon.svg').toString('base64')
  const config = dataBlock('config.json', readFileSync('public/config.json'))
  const policy = policyFor(script, style)
  const head = html
    .replace(/<script\b[^>]*><\/script>/g, '')
    .replace(/<link rel="(?:stylesheet|manifest|modulepreload|apple-touch-icon)"[^>]*>/g, '')
    .replace(/"[^"]*\/icon\.svg"/, `"data:image/svg+xml;base64,${icon}"`)
    .replace(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, () => policy)
    .replace('</head>', () => `${config}\n<style>${style}</style>\n</head>`)
  if (!head.includes(policy)) throw new Error('The page has no content security policy')
  const blocks = data.map(([name, content]) => dataBlock(name, content)).join('\n')
  return head.replace('</body>', () => `${blocks}\n<script type="module">${script}</script>\n</body>`)
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

/** The site's policy for a self-contained page; a page from disk has no `'self'`. */
function policyFor(script: string, style: string): string {
  const sources: Record<string, string> = {
    'script-src': hashOf(script),
    'style-src': hashOf(style),
    'img-src': 'data: blob: https: http:',
    'media-src': 'blob: https: http:',
    'connect-src': 'blob: https: http:',
    'font-src': "'none'",
    'worker-src': 'blob:',
    'manifest-src': "'none'",
  }
  return contentSecurityPolicy
    .split('; ')
    .map((rule) => {
      const [name = ''] = rule.split(' ')
      return sources[name] === undefined ? rule : `${name} ${sources[name]}`
    })
    .join('; ')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
