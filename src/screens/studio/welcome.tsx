import { Save, ShieldCheck, Wallet } from 'lucide-react'
import catPoster from '#demo/clips/cat.webp'
import lanternsPoster from '#demo/clips/lanterns.webp'
import seaPoster from '#demo/clips/sea.webp'
import { useMessages } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { offerPromptUndo } from '#screens/shared/offer-prompt-undo.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { DemoLine } from './demo-line.tsx'

const examples = [
  { id: 'sea', poster: seaPoster, isTall: false },
  { id: 'cat', poster: catPoster, isTall: false },
  { id: 'lanterns', poster: lanternsPoster, isTall: true },
] as const

/** The studio before the first task, below its headline: an introduction and three example prompts. */
export function Welcome() {
  const messages = useMessages()
  const { studio } = messages
  const draft = useServices().get(createDraft)
  const isDemo = useEnvironments().current.source === 'demo'
  return (
    <div className="grid max-w-272 gap-8 pb-2 min-[1024px]:-mt-4">
      <div className="when-known max-w-192 text-lg">
        {isDemo ? <DemoLine /> : <p className="text-pretty text-soft">{studio.welcome}</p>}
      </div>
      <ul className="card-grid sm:max-lg:grid-cols-3 min-[1280px]:grid-cols-3">
        {examples.map(({ id, poster, isTall }) => (
          <li key={id} className="cell">
            <div className="card relative">
              <div className="relative bg-stage [grid-area:stage]">
                <img
                  src={poster}
                  alt=""
                  loading={id === 'sea' ? 'eager' : 'lazy'}
                  className={cx('absolute inset-0 size-full', isTall ? 'object-contain' : 'object-cover')}
                />
              </div>
              <p className="mx-3.5 mt-3 line-clamp-2 text-pretty">{studio.examples[id]}</p>
              <p className="mx-3.5 mt-1.5 self-end pb-1 text-muted text-sm">
                {isTall ? studio.exampleTall : studio.exampleWide}
              </p>
              <div className="flex items-center px-3.5 pb-2 [grid-area:actions] max-sm:pb-2.5">
                <Button
                  // The whole card is its target.
                  className="compact after:absolute after:inset-0"
                  onClick={() => {
                    const before = draft.get()
                    draft.change({ prompt: studio.examples[id] })
                    offerPromptUndo(draft, before, messages)
                    document.getElementById('prompt')?.focus()
                  }}
                >
                  {studio.tryThis}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <section className="grid gap-3 border-line border-t pt-6">
        <h2 className="text-[0.9375rem]">{studio.assuranceTitle}</h2>
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] gap-x-4 gap-y-3 xl:gap-x-5 text-soft">
          {assurances.map(({ id, icon }) => (
            <li key={id} className="flex gap-2.5">
              <Icon of={icon} className="mt-[3px] text-muted" />
              {studio.assurances[id]}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

const assurances = [
  { id: 'goesOn', icon: Save },
  { id: 'once', icon: Wallet },
  { id: 'record', icon: ShieldCheck },
] as const
