// Starts and stops programs for tests.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether the PATH contains a program with that name. */
export function programExists(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`))
}

export interface Program {
  /**
   * Resolves with the first match in its output; rejects if the program ends, or prints no match within 30 s.
   */
  says(pattern: RegExp): Promise<RegExpExecArray>
  stop(): Promise<void>
}

const patienceMs = 30_000

export function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(command, args, { env: { ...process.env, ...env }, detached: true })
  let text = ''
  const listeners = new Set<() => void>()
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (data) => {
      text += String(data)
      for (const listener of listeners) listener()
    })
  }
  return {
    says(pattern) {
      return new Promise((resolve, reject) => {
        const fail = () => reject(new Error(`${command} did not say ${pattern}:\n${text}`))
        const timer = setTimeout(fail, patienceMs)
        const look = () => {
          const found = pattern.exec(text)
          if (found === null) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        void ended.then(fail)
      })
    },
    async stop() {
      try {
        // Kills the whole process group, including child processes.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has already ended.
      }
      await ended
    },
  }
}
