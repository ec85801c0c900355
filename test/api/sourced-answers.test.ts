// @vitest-environment node
// Answers of video services that are not in the table of dialects, each with its public source.

import { expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { readCreated } from '#api/reading/read-answer.ts'
import { answerOf, baseUrl, now, thrownBy, videoOf } from './answers.ts'
import answers from './sourced-answers.json'

test.each(answers)('$name', ({ body, expect: { requestError, ...expected } }) => {
  if (requestError !== undefined) {
    const error = thrownBy(() => readCreated(answerOf(body), baseUrl, now))
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ detail: requestError })
    return
  }
  expect(videoOf(body)).toMatchObject(expected)
  if ('id' in expected) expect(readCreated(answerOf(body), baseUrl, now).remoteId).toBe(expected.id)
})
