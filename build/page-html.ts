// Completes index.html: the first picture and its styles stand inside it, and its policy allows exactly those.

import { PurgeCSS } from 'purgecss'
import type { Plugin, Rolldown } from 'vite'
import { renderFirstPicture } from './first-picture.ts'
import { withPolicy } from './security-headers.ts'

interface Parts {
  /** Returns the address of a picture, from its path in the sources and its file in the build, if it has one. */
  addressOf: (picture: Picture) => string
  /** Returns the styles that stand inside the page. */
  stylesOf: (css: string, html: string) => string | Promise<string>
}

export function pageHtml({ addressOf, stylesOf }: Parts): Plugin {
  return {
    name: 'page-html',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const html = pageOf(bundle)
        const assets = Object.values(bundle).filter((file) => file.type === 'asset')
        const [style, another] = assets.filter(({ fileName }) => fileName.endsWith('.css'))
        if (style === undefined || another !== undefined) throw new Error('One style sheet was expected')
        const picture = await renderFirstPicture((source) => {
          const file = assets.find(({ originalFileNames }) => originalFileNames.includes(source))
          return addressOf({ source, fileName: file?.fileName })
        })
        const source = String(html.source)
        const link = /\s*<link rel="stylesheet"[^>]*>/
        const [sheet = ''] = link.exec(source) ?? []
        const script = `<script>${inScript(picture.script)}</script>`
        // At the end of the page the app's own script waits for the sheet, and the first paint does not.
        const body = `${picture.templates}\n    ${script}${sheet}\n  </body>`
        const full = source.replace(link, '').replace('</body>', () => body)
        const css = await stylesOf(String(style.source), full)
        html.source = withPolicy(full.replace('</head>', () => `  <style>${css.trim()}</style>\n  </head>`))
      },
    },
  }
}

/** What the markup of the page needs of a style sheet. The rest is in a file of its own. */
export async function stylesOfPicture(css: string, html: string): Promise<string> {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: html, extension: 'html' }],
    css: [{ raw: css }],
    // Names of classes have brackets, colons and more.
    defaultExtractor: (markup) =>
      [/[^\s"'<>=]+/g, /[^\s"'<>]+/g].flatMap((names) =>
        (markup.match(names) ?? []).map((name) => name.replaceAll('&gt;', '>').replaceAll('&amp;', '&')),
      ),
    // `first-paint.ts` sets them, or rules name values that are not there.
    dynamicAttributes: ['data-first-view', 'data-failed', 'data-theme', 'data-field'],
    keyframes: true,
    variables: true,
  })
  if (result === undefined) throw new Error('The style sheet cannot be read')
  return result.css
}

/** The address of a picture that is a file of its own. */
export function fileBesidePage({ source, fileName }: Picture): string {
  if (fileName === undefined) throw new Error(`There is no file for ${source}`)
  return `./${fileName}`
}

interface Picture {
  /** Path from the project's folder. */
  source: string
  /** Path in the build; undefined if it has no file of its own there. */
  fileName: string | undefined
}

export function pageOf(bundle: Rolldown.OutputBundle): Rolldown.OutputAsset {
  const page = bundle['index.html']
  if (page?.type !== 'asset') throw new Error('There is no page')
  return page
}

/** HTML ends a script at `</script`, even inside a string. Throws for code that no script element can contain. */
export function inScript(code: string): string {
  const script = code.replaceAll('</script', '<\\/script').trim()
  if (script.includes('<!--')) throw new Error('The page would read a comment in the script')
  return script
}
