import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Step, type StepName, testConnection } from '#api/connection-test.ts'
import type { Diagnosis } from '#api/diagnosis.ts'
import type { Dialect } from '#api/dialect.ts'

/** What the form says at the moment; an address that cannot be read is null. */
interface TypedConnection {
  baseUrl: string | null
  token: string | null
  dialect: Dialect
}

/** A test under way or done. */
export interface ConnectionRun {
  of: TypedConnection
  steps: Partial<Record<StepName, Step>>
  /** null while it runs. */
  diagnosis: Diagnosis | null
}

interface ConnectionTesting {
  /** null where nothing was tested, or something else was typed since. */
  run: ConnectionRun | null
  start: (of: TypedConnection) => void
  /** Takes the result away too: it no longer speaks of what is typed. */
  stop: () => void
  /** The button that starts a test; gets the focus back from one that vanishes. */
  button: RefObject<HTMLButtonElement | null>
}

/** `onOk` is called when a test finds that all is well. */
export function useConnectionTest(onOk: () => void = () => {}): ConnectionTesting {
  const [run, setRun] = useState<ConnectionRun | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const controller = useRef<AbortController>(null)
  // A closed form asks nobody any more.
  useEffect(() => () => controller.current?.abort(), [])

  const stop = () => {
    controller.current?.abort()
    setRun(null)
  }

  const start = async (of: TypedConnection) => {
    controller.current?.abort()
    controller.current = new AbortController()
    const { signal } = controller.current
    const change = (changed: (run: ConnectionRun) => ConnectionRun) => {
      if (!signal.aborted) setRun((run) => run && changed(run))
    }
    const report = (step: Step) => change((run) => ({ ...run, steps: { ...run.steps, [step.name]: step } }))
    setRun({ of, steps: {}, diagnosis: null })
    const { baseUrl, ...rest } = of
    let diagnosis: Diagnosis = 'invalid-url'
    if (baseUrl === null) report({ name: 'address', state: 'bad' })
    else {
      try {
        diagnosis = await testConnection({ baseUrl, ...rest }, report, signal)
      } catch (error) {
        // Stopped: nobody waits for it.
        if (signal.aborted) return
        throw error
      }
    }
    change((run) => ({ ...run, diagnosis }))
    if (diagnosis === 'ok' && !signal.aborted) onOk()
  }

  return { run, start: (of) => void start(of), stop, button }
}
