import { FlaskConical, X } from 'lucide-react'
import { type SentinelId, sentinels } from '#demo/sentinels.ts'
import { demoBannerStore } from '#environments/preferences.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { Button, IconButton, LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Connect } from './connect/connect.tsx'

/** Tells that this is the demo, and which words in a prompt cause each kind of problem. */
export function DemoBanner() {
  const { studio } = useMessages()
  const isFolded = useStore(demoBannerStore) === 'folded'
  if (useEnvironments().current.source !== 'demo') return null
  if (isFolded) {
    return (
      <Button
        variant="quiet"
        icon={FlaskConical}
        className="-my-2 -ml-2.5 justify-self-start text-sm"
        onClick={() => demoBannerStore.set('open')}
      >
        {studio.demoTitle}
      </Button>
    )
  }
  return (
    <Notice
      icon={FlaskConical}
      title={studio.demoTitle}
      end={<IconButton icon={X} label={studio.demoFold} onClick={() => demoBannerStore.set('folded')} />}
    >
      <p>{studio.demoText}</p>
      <ul className="my-1.5 flex flex-wrap gap-x-4 sm:gap-y-1">
        {sentinels.map((sentinel) => (
          <li key={sentinel.id}>
            <SentinelButton id={sentinel.id} words={sentinel} />
          </li>
        ))}
      </ul>
      <Connect>{(props, label) => <LinkButton {...props}>{label}</LinkButton>}</Connect>
    </Notice>
  )
}

function SentinelButton({ id, words }: { id: SentinelId; words: { zh: string; en: string } }) {
  const { studio } = useMessages()
  const word = useLocale() === 'zh-CN' ? words.zh : words.en
  const draft = useServices().get(createDraft)
  const insert = () => {
    const { prompt } = draft.get()
    if (!prompt.includes(word)) draft.change({ prompt: `${prompt.trimEnd()} ${word}`.trimStart() })
    document.getElementById('prompt')?.focus()
  }
  return (
    <button
      type="button"
      className="min-h-6 rounded-sm text-left max-sm:min-h-11 hover:text-text"
      onClick={insert}
    >
      <span className="font-mono text-accent-text underline decoration-current/40 underline-offset-3">
        {word}
      </span>{' '}
      <span className="max-sm:sr-only">{studio.sentinels[id]}</span>
    </button>
  )
}
