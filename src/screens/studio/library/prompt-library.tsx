// Earlier and starred prompts: a few letters find one, Enter inserts it into the form.

import { Star } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { offerPromptUndo } from '#screens/shared/offer-prompt-undo.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { type LibraryPrompt, libraryPrompts, searchPrompts } from '#tasks/prompts/prompt-library.ts'
import { createStarredPrompts } from '#tasks/prompts/starred-prompts.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Input } from '#ui/field.tsx'
import { showToast } from '#ui/toast.tsx'
import { LibraryRow } from './library-row.tsx'

/** Largest number of listed prompts; the user finds the others by searching. */
const mostShown = 100

export default function PromptLibrary({ onClose }: { onClose: () => void }) {
  const messages = useMessages()
  const { library: words } = useWords('prompts')
  const formats = useFormats()
  const services = useServices()
  const { current } = useEnvironments()
  const { tasks } = services
  const draft = services.get(createDraft)
  const stars = services.get(createStarredPrompts)
  const starred = useStore(stars)
  const [query, setQuery] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const search = useRef<HTMLInputElement>(null)
  // A snapshot from when the library opened, so that rows do not move while tasks change.
  const [earlier] = useState(() => [...tasks.get().byId.values()])
  const prompts = libraryPrompts(earlier, starred, current.id)
  const found = searchPrompts(prompts, query)
  const form = useStore(draft)
  const written = form.prompt.trim()
  const chosen = Object.entries(form.options[current.id] ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
  const canStarWritten = written !== '' && !starred.some(({ prompt }) => prompt === written)

  const setStar = async (prompt: Omit<LibraryPrompt, 'isStarred'>, isStarred: boolean) => {
    if (!(await stars.set(prompt, isStarred))) showToast(words.notKept)
  }

  const insert = ({ prompt, options }: LibraryPrompt) => {
    const before = draft.get()
    const { options: all } = before
    const own = { ...all[current.id], ...options }
    draft.change({
      prompt,
      ...(Object.keys(options).length > 0 && { options: { ...all, [current.id]: own } }),
    })
    offerPromptUndo(draft, before, messages)
    onClose()
    // After the dialog has returned the focus.
    setTimeout(() => document.getElementById('prompt')?.focus())
  }

  const moveFocus = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    // During composition the keys belong to the input method.
    if (step === undefined || event.nativeEvent.isComposing) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-insert]') ?? [])]
    const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement))
    event.preventDefault()
    const to = at + step
    if (to < 0) search.current?.focus()
    else rows.at(Math.min(to, rows.length - 1))?.focus()
  }

  return (
    <Dialog isWide title={words.title} onClose={onClose}>
      <div className="grid gap-3">
        <Input
          ref={search}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            moveFocus(event)
            const { isComposing, keyCode } = event.nativeEvent
            if (event.key !== 'Enter' || isComposing || keyCode === 229) return
            event.preventDefault()
            const [first] = found
            if (first !== undefined) insert(first)
          }}
        />
        {canStarWritten && (
          <Button
            variant="quiet"
            icon={Star}
            className="justify-self-start"
            onClick={() => void setStar({ prompt: written, options: Object.fromEntries(chosen) }, true)}
          >
            {words.starCurrent}
          </Button>
        )}
        {found.length > 0 ? (
          <ul ref={list} aria-label={words.list} className="-mx-2 max-h-[50dvh] overflow-y-auto px-2">
            {found.slice(0, mostShown).map((one) => (
              <LibraryRow
                key={one.prompt}
                prompt={one.prompt}
                isStarred={one.isStarred}
                onKeyDown={moveFocus}
                onInsert={() => insert(one)}
                onStar={() => void setStar(one, !one.isStarred)}
              />
            ))}
          </ul>
        ) : (
          <p className="py-6 text-center text-muted">{prompts.length === 0 ? words.empty : words.nothing}</p>
        )}
        {found.length > mostShown ? (
          <p className="text-muted text-sm">{words.more(formats.number(found.length - mostShown))}</p>
        ) : (
          <p className="text-muted text-sm pointer-coarse:hidden">{words.insert}</p>
        )}
      </div>
    </Dialog>
  )
}
