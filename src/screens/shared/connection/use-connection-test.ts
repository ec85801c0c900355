import { useMutation } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Step, type StepName, testConnection } from '#api/connection-test.ts'
import type { Diagnosis } from '#api/diagnosis.ts'
import type { Dialect } from '#api/dialect.ts'
import { useQueryClient } from '../query-client.ts'

/** Current input of the form; an address that cannot be read is null. */
interface TypedConnection {
  baseUrl: string | null
  token: string | null
  dialect: Dialect
}

interface ConnectionRequest {
  of: TypedConnection
  signal: AbortSignal
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
  const [steps, setSteps] = useState<ConnectionRun['steps']>({})
  const button = useRef<HTMLButtonElement>(null)
  const controller = useRef<AbortController>(null)
  const { variables, data, mutate, reset } = useMutation(
    {
      mutationFn: async ({ of: { baseUrl, ...rest }, signal }: ConnectionRequest): Promise<Diagnosis> => {
        const report = (step: Step) => {
          if (!signal.aborted) setSteps((steps) => ({ ...steps, [step.name]: step }))
        }
        if (baseUrl !== null) return testConnection({ baseUrl, ...rest }, report, signal)
        report({ name: 'address', state: 'bad' })
        return 'invalid-url'
      },
    },
    useQueryClient(),
  )
  // A closed form sends no more requests.
  useEffect(() => () => controller.current?.abort(), [])

  const stop = () => {
    controller.current?.abort()
    reset()
  }

  const start = (of: TypedConnection) => {
    controller.current?.abort()
    controller.current = new AbortController()
    setSteps({})
    const { signal } = controller.current
    // Only the newest test of a form that is still open reports its success.
    mutate({ of, signal }, { onSuccess: (diagnosis) => diagnosis === 'ok' && onOk() })
  }

  const run = variables === undefined ? null : { of: variables.of, steps, diagnosis: data ?? null }
  return { run, start, stop, button }
}
