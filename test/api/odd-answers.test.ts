// Valid answers in an unusual form.

import { describe, expect, test } from 'vitest'
import { readAnswer } from '#api/reading/read-answer.ts'
import { answerOf, baseUrl, now, thrownBy, videoOf } from './answers.ts'

test('an error beside a word that nobody knows is shown', () => {
  const read = (fields: object) => videoOf({ id: 1, status: 'reviewing', ...fields })
  expect(read({ error: { message: 'needs a human' } })).toMatchObject({
    status: 'unknown',
    error: 'needs a human',
  })
  expect(read({ message: '任务创建成功' }).error).toBeNull()
  expect(videoOf({ id: 1, status: 'running', error: 'retry 1 of 3' }).error).toBeNull()
})

describe('JSON is known by its text', () => {
  const body = '{"id": 5, "status": "running"}'
  test.each([
    ['text/html', body],
    ['text/html; charset=utf-8', ` \n${body}`],
    ['text/plain', body],
    ['', body],
    ['application/json', `\ufeff${body}`],
    ['application/json', JSON.stringify(body)],
    [
      'text/html',
      `<br />\n<b>Warning</b>: Undefined array key {x} in <b>/www/v.php</b> on line <b>3</b><br />\n${body}`,
    ],
    ['text/html', `Notice: Undefined index in /www/v.php on line 3\n${body}`],
    ['application/json', `)]}',\n${body}`],
  ])('%s %s', (type, text) => {
    const answer = answerOf(text, { headers: { 'content-type': type } })
    expect(readAnswer(answer, baseUrl, now)).toMatchObject({ id: '5', status: 'running' })
  })

  test.each([
    '<!doctype html><title>登录</title><script>var a = {"id": 5}</script>',
    '<html><body>{"id": 5}</body></html>',
    'var a = {"id": 5};',
  ])('a page that holds some is a page: %s', (text) => {
    const answer = answerOf(text, { headers: { 'content-type': 'text/html' } })
    expect(thrownBy(() => readAnswer(answer, baseUrl, now))).toMatchObject({ kind: 'not-json' })
  })

  test('the words of a refusal are found in it', () => {
    const answer = answerOf('{"error": {"message": "no"}}', {
      status: 400,
      headers: { 'content-type': 'text/html' },
    })
    expect(thrownBy(() => readAnswer(answer, baseUrl, now))).toMatchObject({ kind: 'refused', detail: 'no' })
  })
})
