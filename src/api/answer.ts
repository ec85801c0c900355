/** An HTTP response as `transport.ts` returns it. */
export interface Answer {
  status: number
  headers: Headers
  text: string
}
