import { Keyboard } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useMessages, withWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { everywhereKeys } from '#screens/shared/first-keys.ts'
import { isShortcutListOpen } from '#screens/shared/shortcut-list-open.ts'
import { useShortcuts } from '#screens/shared/use-shortcuts.ts'
import { IconButton } from '#ui/button.tsx'
import { takeLastAction } from '#ui/toast.tsx'

const ShortcutList = lazy(async () => {
  const { ShortcutList } = await withWords(import('#screens/shared/shortcut-list.tsx'))
  return { default: ShortcutList }
})

/**
 * The shortcuts of every screen, and the list of all shortcuts with its button; on a phone it is in the
 * settings.
 */
export function EverywhereKeys() {
  const { shell } = useMessages()
  const isOpen = useStore(isShortcutListOpen)
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
        label={shell.shortcuts}
        title={`${shell.shortcuts} (?)`}
        className="max-sm:hidden"
        onClick={open}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <ShortcutList onClose={() => isShortcutListOpen.set(false)} />
        </Suspense>
      )}
    </>
  )
}
