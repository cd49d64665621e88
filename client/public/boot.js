// Before the first paint: the colours this browser chose, the language, and zod without generated code (the page's
// policy forbids eval, and asking whether it works would already be reported as a violation).
globalThis.__zod_globalConfig = { jitless: true }
try {
  const theme = localStorage.getItem('taizhang.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  if (localStorage.getItem('taizhang.language') === 'en') document.documentElement.lang = 'en'
} catch {}
