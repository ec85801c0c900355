import { Keyboard } from 'lucide-react'
import { useWords } from '#i18n/messages.ts'
import { useReadable } from '#lib/use-readable.ts'
import { IconButton } from '#ui/button.tsx'
import { takeLastAction } from '#ui/toast.tsx'
import { withKey } from './key-label.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { isShortcutListOpen } from './shortcut-list-open.ts'
import { everywhereKeys } from './shortcuts.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** The keys that work on every screen, and the list of all with its button; on a phone that is in the settings. */
export default function EverywhereKeys() {
  const words = useWords('player')
  const isOpen = useReadable(isShortcutListOpen)
  const open = () => isShortcutListOpen.set(true)
  useShortcuts(everywhereKeys, (action) => {
    if (action === 'help') open()
    else takeLastAction()
  })
  return (
    <>
      <IconButton
        icon={Keyboard}
        iconSize={20}
        label={words.shortcuts}
        title={withKey(words.shortcuts, everywhereKeys.help, words)}
        className="max-sm:hidden"
        onClick={open}
      />
      {isOpen && <ShortcutList onClose={() => isShortcutListOpen.set(false)} />}
    </>
  )
}
