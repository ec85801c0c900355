import { lazy, Suspense } from 'react'
import { withWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { everywhereKeys } from '#screens/shared/first-keys.ts'
import { isShortcutListOpen } from '#screens/shared/shortcut-list-open.ts'
import { useShortcuts } from '#screens/shared/use-shortcuts.ts'
import { takeLastAction } from '#ui/toast.tsx'

const ShortcutList = lazy(async () => {
  const { ShortcutList } = await withWords(import('#screens/shared/shortcut-list.tsx'))
  return { default: ShortcutList }
})

/** The shortcuts of every screen, and the list of all shortcuts. */
export function EverywhereKeys() {
  const isOpen = useStore(isShortcutListOpen)
  useShortcuts(everywhereKeys, (action) => {
    if (action === 'help') isShortcutListOpen.set(true)
    else takeLastAction()
  })
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <ShortcutList onClose={() => isShortcutListOpen.set(false)} />
    </Suspense>
  )
}
