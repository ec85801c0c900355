import { type SentinelId, sentinels } from '#demo/sentinels.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { useServices } from '#screens/shared/services.ts'
import { createDraft } from '#tasks/submit/draft.ts'

/** The words that make the demo fail, each in its way. */
export function DemoFailures() {
  const { studio } = useMessages()
  return (
    <details className="when-known text-soft">
      <summary className="min-h-control w-fit cursor-pointer content-center">{studio.demoFailures}</summary>
      <p>{studio.demoFailuresText}</p>
      <ul className="mt-1.5 flex flex-wrap gap-x-4 sm:gap-y-1">
        {sentinels.map((sentinel) => (
          <li key={sentinel.id}>
            <SentinelButton id={sentinel.id} words={sentinel} />
          </li>
        ))}
      </ul>
    </details>
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
      <span>{studio.sentinels[id]}</span>
    </button>
  )
}
