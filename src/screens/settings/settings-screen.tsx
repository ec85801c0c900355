import { Keyboard, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { languageStore, languages, themeStore, themes } from '#environments/preferences.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { version } from '#lib/version.ts'
import { Main } from '#screens/shared/main.tsx'
import { PageTitle } from '#screens/shared/page-title.tsx'
import { isShortcutListOpen } from '#screens/shared/shortcut-list-open.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { DataSection } from './data-section.tsx'
import { EnvironmentList } from './environment-list.tsx'
import { NotificationSection } from './notification-section.tsx'
import { StorageSection } from './storage-section.tsx'

export default function SettingsScreen() {
  const settings = useWords('settings')
  const { notifications } = useMessages().tasks
  return (
    <Main className="mx-auto grid max-w-184 gap-12 px-gutter pt-6 pb-24">
      <PageTitle of={settings.title} />
      <h1 className="-mb-6 text-2xl">{settings.title}</h1>
      <Section title={settings.environments} hint={settings.environmentsHint}>
        <EnvironmentList />
      </Section>
      <Section title={settings.preferences}>
        <Preferences />
      </Section>
      <Section title={notifications.title} hint={notifications.hint}>
        <NotificationSection />
      </Section>
      <Section title={settings.storage.title} hint={settings.storage.hint}>
        <StorageSection />
      </Section>
      <Section title={settings.data.title} hint={settings.data.hint}>
        <DataSection />
      </Section>
      {!window.isSecureContext && (
        <Notice icon={TriangleAlert} title={settings.insecure}>
          <p>{settings.insecureText}</p>
        </Notice>
      )}
      <p className="text-center text-muted text-sm">{settings.version(version)}</p>
    </Main>
  )
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-4">
      <h2 className="text-xl">{title}</h2>
      {hint && <p className="-mt-2.5 text-muted text-sm">{hint}</p>}
      {children}
    </section>
  )
}

function Preferences() {
  const player = useWords('player')
  const { shell } = useMessages()
  return (
    <div className="panel divide-y divide-line">
      <Row label={shell.language}>
        <Segmented
          label={shell.language}
          value={useStore(languageStore)}
          options={languages.map((value) => ({ value, label: shell.languageNames[value] }))}
          onChange={languageStore.set}
        />
      </Row>
      <Row label={shell.theme}>
        <Segmented
          label={shell.theme}
          value={useStore(themeStore)}
          options={themes.map((value) => ({ value, label: shell.themes[value] }))}
          onChange={themeStore.set}
        />
      </Row>
      <Row label={shell.shortcuts}>
        <Button icon={Keyboard} onClick={() => isShortcutListOpen.set(true)}>
          {player.showShortcuts}
        </Button>
      </Row>
    </div>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-15 items-center gap-x-4 gap-y-2 px-4 py-3.5 max-sm:flex-col max-sm:items-stretch">
      <span className="flex-1">{label}</span>
      {children}
    </div>
  )
}
