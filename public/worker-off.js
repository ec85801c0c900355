// Switches the service worker off for good: put this file in place of worker.js, and leave it there. Every browser that
// comes by takes what the worker kept, and the worker itself, away. Tasks and settings are not touched.

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(takeAway())
})

async function takeAway() {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('rpasora-shell-')).map((name) => caches.delete(name)),
  )
  await self.registration.unregister()
}
