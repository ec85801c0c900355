// `config.json` beside the page: what the person who set the site up decided. Read once at start.

import { needsSignIn } from '#api/sign-in.ts'
import { fetchSiteConfig } from '#api/site-file.ts'
import { readSiteConfig, type SiteConfig } from './read-site-config.ts'

/** Never rejects: what is wrong with the file is left out, and without a file there is the demo alone. */
export async function loadSiteConfig(): Promise<SiteConfig> {
  const { origin } = location
  const text = await fetchSiteConfig().then(
    (file) => file.text(),
    () => null,
  )
  if (text === null && needsSignIn.get()) return { ...readSiteConfig('{}', origin), isSignedOut: true }
  try {
    return readSiteConfig(text ?? '', origin)
  } catch {
    const { readFlawedConfig } = await import('./flawed-config.ts')
    return readFlawedConfig(text, origin)
  }
}
