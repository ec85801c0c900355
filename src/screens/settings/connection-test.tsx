// What the connection test finds, while it runs and when it is done.

import { Check, Copy, ExternalLink, LoaderCircle, Minus, RefreshCw, X } from 'lucide-react'
import { type Step, type StepName, stepNames } from '#api/connection-test.ts'
import type { Diagnosis } from '#api/diagnosis.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { CopyButton } from '#screens/shared/copy-button.tsx'
import { Button, buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import type { ConnectionRun, TypedConnection } from './use-connection-test.ts'

interface ConnectionTestProps {
  run: ConnectionRun
  onAgain: () => void
  onStop: () => void
}

export function ConnectionTest({ run, onAgain, onStop }: ConnectionTestProps) {
  const { connection: words } = useWords('settings')
  const { of, steps, diagnosis } = run
  const found =
    diagnosis === null ? null : isTokenMissing(run) ? words.tokenMissing : words.diagnoses[diagnosis]
  const host = of.baseUrl ? new URL(of.baseUrl).host : ''
  return (
    <div
      role="status"
      // Only what changed is spoken, not the whole list with every step.
      aria-atomic={false}
      data-diagnosis={diagnosis ?? undefined}
      className="grid min-w-0 gap-3 rounded-md bg-canvas p-4"
    >
      <h3 className="text-base">{found?.title ?? words.testing(host)}</h3>
      <ol className="grid gap-1.5">
        {stepNames.map((name) => (
          <StepLine key={name} name={name} step={steps[name]} isOver={diagnosis !== null} />
        ))}
      </ol>
      {found === null ? (
        <>
          <ProgressBar label={words.testing(host)} value={null} />
          {steps.answer?.mayAsk && <p className="text-soft">{words.mayAsk}</p>}
        </>
      ) : (
        found.text && <p className="text-soft">{found.text}</p>
      )}
      {found?.remedy && (
        <div className="grid min-w-0 gap-2 border-line border-t pt-3">
          <p className="text-soft">
            <strong className="text-text">{words.whatToDo}</strong>
            {found.remedy}
          </p>
          {diagnosis && <Letter diagnosis={diagnosis} of={of} />}
        </div>
      )}
      {diagnosis === 'ok' && <p className="text-muted text-sm">{words.free}</p>}
      <div className="flex flex-wrap gap-2">
        {diagnosis && <OpenServer diagnosis={diagnosis} of={of} />}
        {diagnosis === null ? (
          <Button look="quiet" className="-ml-2.5" onClick={onStop}>
            {words.stop}
          </Button>
        ) : (
          <Button look="quiet" icon={RefreshCw} onClick={onAgain}>
            {words.again}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Servers refuse a question without a token in either of two ways. */
function isTokenMissing({ of, diagnosis }: ConnectionRun): boolean {
  return of.token === null && (diagnosis === 'unauthorized' || diagnosis === 'forbidden')
}

const looks = {
  todo: { icon: Minus, line: 'text-muted', mark: '' },
  running: { icon: LoaderCircle, line: 'text-soft', mark: 'animate-[turn_900ms_linear_infinite]' },
  ok: { icon: Check, line: 'text-soft', mark: 'text-succeeded' },
  bad: { icon: X, line: 'text-failed', mark: '' },
}

function StepLine({ name, step, isOver }: { name: StepName; step: Step | undefined; isOver: boolean }) {
  const { connection: words } = useWords('settings')
  const locale = useLocale()
  const told = step?.state ?? 'todo'
  const state = told === 'running' && isOver ? 'todo' : told
  const { icon, line, mark } = looks[state]
  const ms =
    step?.ms === undefined
      ? null
      : new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(Math.max(1, step.ms))
  return (
    <li className={`flex items-start gap-2.5 ${line}`}>
      <Icon of={icon} className={`mt-1 ${mark}`} />
      <span className="min-w-0">{ms === null ? words.steps[name][state] : words.answerTook(ms)}</span>
    </li>
  )
}

interface RemedyProps {
  diagnosis: Diagnosis
  of: TypedConnection
}

/** What somebody else has to change, in words that they understand; nothing where nobody else has to. */
function Letter({ diagnosis, of: { baseUrl } }: RemedyProps) {
  const { connection: words } = useWords('settings')
  if (baseUrl === null || (diagnosis !== 'cors' && diagnosis !== 'csp')) return null
  const { origin, pathname } = new URL(baseUrl)
  const path = `${pathname.replace(/\/$/, '')}/v1/videos`
  const text =
    diagnosis === 'cors'
      ? words.corsRequest(location.origin, `${path}, ${path}/*`)
      : words.policyRequest(origin)
  return (
    <>
      <pre className="whitespace-pre-wrap rounded-md border border-line bg-raised p-3 text-sm [overflow-wrap:anywhere]">
        {text}
      </pre>
      <div>
        <CopyButton icon={Copy} text={text} label={words.copy} done={words.copied} />
      </div>
    </>
  )
}

/** A tab of its own has the browser's own page about what is wrong. */
function OpenServer({ diagnosis, of: { baseUrl } }: RemedyProps) {
  const { connection: words } = useWords('settings')
  if (baseUrl === null || diagnosis !== 'unreachable') return null
  return (
    <a href={`${baseUrl}/health`} target="_blank" rel="noopener noreferrer" {...buttonProps()}>
      <Icon of={ExternalLink} />
      {words.openServer}
    </a>
  )
}
