// Steps and result of the connection test.

import { Check, CircleStop, Copy, ExternalLink, LoaderCircle, Minus, RefreshCw, X } from 'lucide-react'
import { type Step, type StepName, stepNames } from '#api/connection-test.ts'
import { keyHeader } from '#api/video-api.ts'
import type { Later } from '#i18n/dictionary.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { Button, buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { CopyButton } from '../copy-button.tsx'
import { SignInButton } from './sign-in-trouble.tsx'
import type { ConnectionRun } from './use-connection-test.ts'

interface ConnectionTestProps {
  run: ConnectionRun
  onAgain: () => void
  onStop: () => void
}

export function ConnectionTest({ run, onAgain, onStop }: ConnectionTestProps) {
  const words = useWords('connection')
  const { of, steps, diagnosis } = run
  const isOver = diagnosis !== null
  const found = isOver ? (isTokenMissing(run) ? words.tokenMissing : words.diagnoses[diagnosis]) : null
  const letter = letterFor(run, words)
  const testing = words.testing(of.baseUrl === null ? '' : new URL(of.baseUrl).host)
  return (
    <div
      role="status"
      // Screen readers announce only the change, not the whole list at every step.
      aria-atomic={false}
      data-diagnosis={(diagnosis === 'signed-out' ? 'not-json' : diagnosis) ?? undefined}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md bg-canvas p-4"
    >
      <p className="font-semibold">{found?.title ?? testing}</p>
      <ol className="grid gap-1.5">
        {stepNames.map((name) => (
          <StepLine key={name} name={name} step={steps[name]} isOver={isOver} />
        ))}
      </ol>
      {!isOver && <ProgressBar label={testing} value={null} />}
      {found?.text && <p className="text-soft">{found.text}</p>}
      {steps.answer?.mayAsk && <p className="text-soft">{words.mayAsk}</p>}
      {found?.remedy && (
        <p className="border-line border-t pt-3 text-soft">
          <strong className="text-text">{words.whatToDo}</strong>
          {found.remedy}
        </p>
      )}
      {letter !== null && (
        <pre className="whitespace-pre-wrap rounded-md border border-line bg-raised p-3 text-sm [overflow-wrap:anywhere]">
          {letter}
        </pre>
      )}
      {diagnosis === 'ok' && <p className="text-muted text-sm">{words.free}</p>}
      <div className="flex flex-wrap gap-2">
        {letter !== null && <CopyButton icon={Copy} text={letter} label={words.copy} done={words.copied} />}
        {diagnosis === 'signed-out' && <SignInButton />}
        {diagnosis === 'unreachable' && of.baseUrl !== null && <OpenServer baseUrl={of.baseUrl} />}
        {/* One button with a changing label, so that it keeps the focus when the test ends. */}
        <Button
          variant="quiet"
          icon={isOver ? RefreshCw : CircleStop}
          className="first:-ml-2.5"
          onClick={isOver ? onAgain : onStop}
        >
          {isOver ? words.again : words.stop}
        </Button>
      </div>
    </div>
  )
}

/** Servers refuse a request without a token in either of two ways. */
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
  const words = useWords('connection')
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

/** Text to send to the person who must change the server or the site; null if no change is needed. */
function letterFor({ diagnosis, of }: ConnectionRun, words: Later['connection']): string | null {
  if (of.baseUrl === null) return null
  const { origin, pathname } = new URL(of.baseUrl)
  const path = `${pathname.replace(/\/$/, '')}/v1/videos`
  if (diagnosis === 'cors') {
    const headers = ['authorization', 'content-type', ...Object.keys(keyHeader(of.dialect, ''))]
    return words.corsRequest(window.origin, `${path}, ${path}/*`, headers.join(', ').toLowerCase())
  }
  return diagnosis === 'csp' ? words.policyRequest(origin) : null
}

/** Opens the server in a new tab, where the browser's error page tells what is wrong. */
function OpenServer({ baseUrl }: { baseUrl: string }) {
  const words = useWords('connection')
  return (
    <a href={`${baseUrl}/health`} target="_blank" rel="noopener noreferrer" {...buttonProps()}>
      <Icon of={ExternalLink} />
      {words.openServer}
    </a>
  )
}
