// Copies text, even if the page must not access the clipboard.

import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { copyText } from '#ui/copy-text.ts'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { showToast } from '#ui/toast.tsx'

interface Copying {
  copy: (text: string, done: string) => void
  /** Dialog for copying by hand without the clipboard; render it beside the button. */
  fallback: React.ReactNode
}

export function useCopy(): Copying {
  const [byHand, setByHand] = useState<string | null>(null)
  const copy = async (text: string, done: string) => {
    if (await copyText(text)) showToast(done)
    else setByHand(text)
  }
  return {
    copy: (text, done) => void copy(text, done),
    fallback: byHand === null ? null : <CopyByHand text={byHand} onClose={() => setByHand(null)} />,
  }
}

function CopyByHand({ text, onClose }: { text: string; onClose: () => void }) {
  const { shell } = useMessages()
  return (
    <Dialog title={shell.copyByHand} onClose={onClose}>
      <p className="text-soft">{shell.copyByHandHint}</p>
      <textarea
        aria-label={shell.copyByHand}
        readOnly
        rows={4}
        value={text}
        className="w-full break-all rounded-md border border-line-field bg-raised p-3 font-mono text-sm"
        onFocus={(event) => event.target.select()}
        ref={(element) => element?.select()}
      />
      <DialogActions>
        <Button onClick={onClose}>{shell.close}</Button>
      </DialogActions>
    </Dialog>
  )
}

interface CopyButtonProps {
  icon: LucideIcon
  text: string
  label: string
  done: string
}

export function CopyButton({ icon, text, label, done }: CopyButtonProps) {
  const { copy, fallback } = useCopy()
  return (
    <>
      <Button icon={icon} onClick={() => copy(text, done)}>
        {label}
      </Button>
      {fallback}
    </>
  )
}
