// IDs above 2^53 are not assigned consecutively, so neighboring IDs are never requested.

import { beforeEach, expect, test, vi } from 'vitest'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { findDuplicate, findLost } from '#tasks/submit/find-lost.ts'
import { aTask } from '../tasks.ts'

const config = JSON.stringify({ environments: [{ id: 'dev', baseUrl: 'https://api.example' }] })
const environments = new EnvironmentStore(readSiteConfig(config))
const environment = environments.find('dev') ?? environments.get().current
const services = createServices(new TaskStore(), environments)
const known = aTask({ id: 'known', remoteId: '1987654321098765433' })
const lost = aTask({ id: 'lost', submission: 'unconfirmed', remoteId: null })
const fetch = vi.fn()

beforeEach(() => {
  vi.stubGlobal('fetch', fetch)
  return () => {
    vi.unstubAllGlobals()
    expect(fetch).not.toHaveBeenCalled()
  }
})

test('a lost submission is not looked for after a long id', async () => {
  for (const task of [known, lost]) services.tasks.keepInMemory(task)
  const search = findLost(services, lost, environment, () => {}, new AbortController().signal)
  expect(await search).toEqual({ kind: 'no-start' })
})

test('nor is a second video before one', async () => {
  services.tasks.keepInMemory(known)
  expect(await findDuplicate(services, known, environment)).toBeNull()
})
