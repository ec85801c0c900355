import { expect, test } from 'vitest'
import { asksForSignIn, isOwnOrigin } from '#api/sign-in.ts'

const html = 'text/html; charset=utf-8'

/** Responses that may replace a file of the site, and whether each comes from a sign-in. */
const answers: [what: string, answer: Response, isSignIn: boolean][] = [
  ['the file', new Response('{}', { headers: { 'content-type': 'application/json' } }), false],
  ['a redirect', new Response(null, { status: 302 }), true],
  ['Basic authentication, nginx auth_request', new Response('', { status: 401 }), true],
  ['oauth2-proxy: a page with 403', page('<h1>Sign in with OpenID Connect</h1>', 403), true],
  ['Authelia: a page', page('<title>Login - Authelia</title><div id="root"></div>'), true],
  ['a form', page('<form><input type="password"></form>'), true],
  ['a Chinese page', page('<title>统一身份认证 - 登录</title>'), true],
  [
    'a bucket without the file',
    page('<Error><Code>AccessDenied</Code></Error>', 403, 'application/xml'),
    false,
  ],
  ['a refusal that nobody can sign in against', page('<h1>403 Forbidden</h1>', 403), false],
  [
    'the page of a host that sends it for everything',
    page('<script src="./assets/studio-DPHEnJu_.js">login'),
    false,
  ],
  ['no such file', page('<a href="/login">Log in</a>', 404), false],
  ['a broken host', page('<a href="/login">Log in</a>', 502), false],
]

function page(text: string, status = 200, type = html): Response {
  return new Response(text, { status, headers: { 'content-type': type } })
}

test.each(answers)('%s', async (_, answer, isSignIn) => {
  expect(await asksForSignIn(answer)).toBe(isSignIn)
})

test.each([
  [location.origin, true],
  [`${location.origin}/studio/api`, true],
  [`${location.origin}.example.com/api`, false],
  ['https://api.example.com', false],
  ['', false],
])('%s carries the cookies of the site: %s', (url, isOwn) => {
  expect(isOwnOrigin(url)).toBe(isOwn)
})
