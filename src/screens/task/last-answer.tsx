import { ChevronRight, Copy } from 'lucide-react'
import type { LastResponse } from '#api/last-response.ts'
import { prettyJson } from '#api/reading/pretty-json.ts'
import { useMessages } from '#i18n/messages.ts'
import { CopyButton } from '#screens/shared/copy-button.tsx'
import { Icon } from '#ui/icon.tsx'

/** The server's last response, for troubleshooting; without the token and the signatures of links. */
export function LastAnswer({ transcript }: { transcript: LastResponse }) {
  const words = useMessages().tasks
  const text = `HTTP ${transcript.status}\n${prettyJson(transcript.text)}`
  return (
    <details className="group">
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-1.5 rounded-sm text-soft [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} className="transition-[rotate] group-open:rotate-90" />
        {words.lastAnswer}
      </summary>
      <div className="grid gap-2">
        <pre className="max-h-96 overflow-auto whitespace-pre-wrap rounded-md bg-sunken p-3 font-mono text-soft text-xs leading-relaxed [overflow-wrap:anywhere]">
          {text}
        </pre>
        <p className="text-muted text-sm">{words.lastAnswerHint}</p>
        <div>
          <CopyButton icon={Copy} text={text} label={words.copyAnswer} done={words.answerCopied} />
        </div>
      </div>
    </details>
  )
}
