// Applies the chosen language and theme to the page; nothing else writes attributes of <html>.

import { languageStore, themeStore } from '#environments/preferences.ts'
import { setLocale } from '#i18n/messages.ts'

async function showLanguage(): Promise<void> {
  const language = languageStore.get()
  await setLocale(language)
  document.documentElement.lang = language
}

function showTheme(): void {
  const theme = themeStore.get()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Applies both now and after every change; resolves when the texts are loaded. */
export async function startAppearance(): Promise<void> {
  showTheme()
  themeStore.subscribe(showTheme)
  languageStore.subscribe(() => void showLanguage())
  await showLanguage()
}
