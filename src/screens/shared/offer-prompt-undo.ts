import type { Messages } from '#i18n/dictionary.ts'
import { changeDraft, draftCell } from '#tasks/submit/draft.ts'
import { showToast } from '#ui/toast.tsx'

/** After something else filled the form: a way back to the prompt that stood there `before`, if it was one. */
export function offerPromptUndo(before: string, { shell, studio }: Messages): void {
  if (before.trim() === '' || before === draftCell.get().prompt) return
  showToast(studio.promptReplaced, { label: shell.undo, run: () => changeDraft({ prompt: before }) })
}
