// Loads `config.json` from the folder of the page: the settings of the site's administrator. Read once at
// start.

import { needsSignIn } from '#api/sign-in.ts'
import { fetchSiteConfig } from '#api/site-file.ts'
import { readSiteConfig, type SiteConfig } from './read-site-config.ts'

/** Never rejects: mistakes in the file are left out, and without a file there is only the demo. */
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
