import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Step, type StepName, testConnection } from '#api/connection-test.ts'
import type { Diagnosis } from '#api/diagnosis.ts'
import type { Dialect } from '#api/dialect.ts'

/** Current input of the form; an address that cannot be read is null. */
interface TypedConnection {
  baseUrl: string | null
  token: string | null
  dialect: Dialect
}

/** A running or finished test. */
export interface ConnectionRun {
  of: TypedConnection
  steps: Partial<Record<StepName, Step>>
  /** null while it runs. */
  diagnosis: Diagnosis | null
}

interface ConnectionTesting {
  /** null if nothing was tested, or the input changed since. */
  run: ConnectionRun | null
  start: (of: TypedConnection) => void
  /** Stops the test and clears its result, which no longer matches the input. */
  stop: () => void
  /** The button that starts a test; takes the focus back from a button that disappears. */
  button: RefObject<HTMLButtonElement | null>
}

/** `onOk` is called when a test succeeds. */
export function useConnectionTest(onOk: () => void = () => {}): ConnectionTesting {
  const [run, setRun] = useState<ConnectionRun | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const controller = useRef<AbortController>(null)
  // A closed form sends no more requests.
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
        // Stopped: the result is no longer needed.
        if (signal.aborted) return
        throw error
      }
    }
    change((run) => ({ ...run, diagnosis }))
    if (diagnosis === 'ok' && !signal.aborted) onOk()
  }

  return { run, start: (of) => void start(of), stop, button }
}
