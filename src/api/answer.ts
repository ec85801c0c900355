/** An HTTP answer as the transport hands it over. */
export interface Answer {
  status: number
  headers: Headers
  text: string
}
