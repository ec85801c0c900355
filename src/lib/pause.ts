/** Lets the browser paint and handle input before long work continues. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
