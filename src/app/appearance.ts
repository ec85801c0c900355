// Applies the chosen language and theme to the page; nothing else writes attributes of <html>.

import { languageCell, themeCell } from '#environments/preferences.ts'
import { setLocale } from '#i18n/messages.ts'

async function showLanguage(): Promise<void> {
  const language = languageCell.get()
  await setLocale(language)
  document.documentElement.lang = language
}

function showTheme(): void {
  const theme = themeCell.get()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Applies both now and after every change; resolves when the texts are loaded. */
export async function startAppearance(): Promise<void> {
  showTheme()
  themeCell.subscribe(showTheme)
  languageCell.subscribe(() => void showLanguage())
  await showLanguage()
}
