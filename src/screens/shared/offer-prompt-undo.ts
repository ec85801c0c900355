import type { Messages } from '#i18n/dictionary.ts'
import { changeDraft, draftStore } from '#tasks/submit/draft.ts'
import { showToast } from '#ui/toast.tsx'

/** After the form was filled: offers to restore the prompt `before`, unless it was empty or is unchanged. */
export function offerPromptUndo(before: string, { shell, studio }: Messages): void {
  if (before.trim() === '' || before === draftStore.get().prompt) return
  showToast(studio.promptReplaced, { label: shell.undo, run: () => changeDraft({ prompt: before }) })
}
