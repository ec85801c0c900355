// What the first picture waits for besides its script: asked for while that, twenty times larger, is on its way. A
// file of its own (`vite.config.ts`), which runs as soon as it is there.

import { beginSiteConfig } from '#api/site-file.ts'
import { languageCell } from '#environments/preferences.ts'
import { loadDictionary } from '#i18n/load-dictionary.ts'

beginSiteConfig()
// Whoever shows it says what is wrong.
loadDictionary(languageCell.get()).catch(() => {})
