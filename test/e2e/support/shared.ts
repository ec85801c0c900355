// What all tests of a file use.

import { afterAll } from 'vitest'

/** Waits until something has started, and closes it after the last test of the file. */
export async function shared<T extends { close(): unknown }>(starting: Promise<T>): Promise<T> {
  const started = await starting
  afterAll(() => started.close())
  return started
}
