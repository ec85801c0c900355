import type { Messages } from '#i18n/dictionary.ts'
import type { DraftStore } from '#tasks/submit/draft.ts'
import { showToast } from '#ui/toast.tsx'

/** After the form was filled: offers to restore the prompt `before`, unless it was empty or is unchanged. */
export function offerPromptUndo(draft: DraftStore, before: string, { shell, studio }: Messages): void {
  if (before.trim() === '' || before === draft.get().prompt) return
  showToast(studio.promptReplaced, { label: shell.undo, run: () => draft.change({ prompt: before }) })
}
