import type { Messages } from '#i18n/dictionary.ts'
import type { Draft, DraftStore } from '#tasks/submit/draft.ts'
import { showToast } from '#ui/toast.tsx'

/**
 * After the form was filled: offers to restore the prompt of `before`, with its options, unless it was empty or is
 * unchanged.
 */
export function offerPromptUndo(
  draft: DraftStore,
  { prompt, options }: Pick<Draft, 'prompt' | 'options'>,
  { shell, studio }: Messages,
): void {
  if (prompt.trim() === '' || prompt === draft.get().prompt) return
  showToast(studio.promptReplaced, { label: shell.undo, run: () => draft.change({ prompt, options }) })
}
