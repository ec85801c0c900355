// Requests what the first render needs besides its script, while that script, twenty times larger, is
// loading. A file of its own (`vite.config.ts`) that runs as soon as it arrives.

import { beginSiteConfig } from '#api/site-file.ts'
import { languageStore } from '#environments/preferences.ts'
import { loadDictionary } from '#i18n/load-dictionary.ts'

beginSiteConfig()
// The code that shows the texts reports the error.
loadDictionary(languageStore.get()).catch(() => {})
