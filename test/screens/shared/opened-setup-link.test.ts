import { expect, test } from 'vitest'
import { findSetupLink } from '#screens/shared/opened-setup-link.ts'

test.each([
  ['打开这个：https://studio.example/a/#/setup?e=abc。谢谢', 'e=abc。谢谢'],
  ['https://studio.example/?from=singlemessage#/setup?e=abc', 'e=abc'],
  ['https://studio.example/#/setup/?e=abc', 'e=abc'],
  ['https://studio.example/#/settings', null],
  ['https://studio.example/#/setup', null],
  ['', null],
])('the link in %j is %j', (message, link) => {
  expect(findSetupLink(message)).toBe(link)
})
