// To start it manually: npm run server -- --port 8787 --token secret --seconds 20

import { parseArgs } from 'node:util'
import { sentinels } from '#demo/sentinels.ts'
import { startVideoServer } from './video-http-server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    token: { type: 'string', default: 'secret' },
    /** Time from the submission to the finished video. */
    seconds: { type: 'string', default: '20' },
  },
})
const totalMs = readNumber('seconds', values.seconds) * 1000
const queuedMs = Math.min(3_000, totalMs / 5)

const { apiUrl } = await startVideoServer({
  port: readNumber('port', values.port),
  host: values.host,
  token: values.token,
  pace: { queuedMs, runningMs: totalMs - queuedMs },
})

process.stdout.write(`Base URL   ${apiUrl}
Token      ${values.token}
Troubles   ${sentinels.map(({ zh, en }) => `${zh} ${en}`).join(' · ')}
`)

function readNumber(name: string, text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number
  process.stderr.write(`--${name} must be a number, not "${text}"\n`)
  process.exit(1)
}
