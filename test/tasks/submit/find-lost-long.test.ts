// Ids above 2^53 are not given out one after the other: nobody's neighbours are asked about.

import { expect, test } from 'vitest'
import { findDuplicate, findLost } from '#tasks/submit/find-lost.ts'
import { aTask } from '../tasks.ts'

const environment = new Proxy({} as Parameters<typeof findLost>[2], {
  get: () => {
    throw new Error('Nobody is to be asked')
  },
})
const known = aTask({ id: 'known', remoteId: '1987654321098765433' })

test('a lost submission is not looked for after a long id', async () => {
  const lost = aTask({ id: 'lost', submission: 'unconfirmed', remoteId: null })
  const search = findLost(lost, [known, lost], environment, () => {}, new AbortController().signal)
  expect(await search).toEqual({ kind: 'no-start' })
})

test('nor is a second video before one', async () => {
  expect(await findDuplicate(known, [known], environment)).toBeNull()
})
