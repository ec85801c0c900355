import { useMessages, useWords } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { keyLabels, withoutRepetition } from './key-label.ts'
import { shortcutGroups } from './shortcuts.ts'

/** Lists all shortcuts, from the same tables that their handlers use. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const words = useWords('player')
  const { shell } = useMessages()
  return (
    <Dialog title={shell.shortcuts} onClose={onClose}>
      <p className="text-soft">{words.shortcutsHint}</p>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: makes it scrollable by keyboard
        tabIndex={0}
        className="-mx-6 grid max-h-[60dvh] gap-5 overflow-y-auto px-6 py-1 -outline-offset-2"
      >
        {Object.entries(shortcutGroups).map(([group, table]) => (
          <section key={group}>
            <h3 className="mb-1 text-sm text-soft">{words.groups[group as keyof typeof words.groups]}</h3>
            <dl className="divide-y divide-line">
              {Object.entries(table).map(([action, keys]) => (
                <div key={action} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{words.actions[action as keyof typeof words.actions]}</dt>
                  <dd className="flex flex-wrap justify-end gap-1.5">
                    {withoutRepetition(keys).map((key) => (
                      <Keys key={key} labels={keyLabels(key, words)} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{shell.close}</Button>
      </DialogActions>
    </Dialog>
  )
}

function Keys({ labels }: { labels: readonly string[] }) {
  return (
    <kbd className="inline-flex gap-1 font-sans">
      {labels.map((label) => (
        <kbd
          key={label}
          className="inline-grid min-h-6 min-w-6 place-items-center whitespace-nowrap rounded-sm border border-line-strong border-b-2 bg-raised px-1.5 text-sm text-soft"
        >
          {label}
        </kbd>
      ))}
    </kbd>
  )
}
