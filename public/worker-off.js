// Switches the service worker off for good: put this file in place of worker.js, and leave it there. Every browser that
// comes by takes what the worker kept, and the worker itself, away. Tasks and settings are not touched, nor is a studio
// in another folder of the same host.

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(takeAway())
})

async function takeAway() {
  const names = (await caches.keys()).filter((name) => name.includes('rpasora-shell-'))
  await Promise.all(names.map(clear))
  await self.registration.unregister()
}

/** Takes the files of this folder out of a cache, and the cache away where nobody else has files in it. */
async function clear(name) {
  const cache = await caches.open(name)
  const requests = await cache.keys()
  const own = requests.filter(({ url }) => isOwn(url))
  await Promise.all(own.map((request) => cache.delete(request, { ignoreVary: true })))
  if (own.length === requests.length) await caches.delete(name)
}

/** Files of folders within this one are somebody else's. */
function isOwn(url) {
  const folder = self.registration.scope
  return (
    url.startsWith(folder) && /^(?:index\.html|config\.json|assets\/[^/?]+)?$/.test(url.slice(folder.length))
  )
}
