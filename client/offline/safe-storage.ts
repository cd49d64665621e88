/** The browser's store, or one that forgets where the browser has none to give. */
export function safeStorage(): Storage {
  try {
    localStorage.getItem('taizhang')
    return localStorage
  } catch {
    const kept = new Map<string, string>()
    return {
      get length() {
        return kept.size
      },
      key: index => [...kept.keys()][index] ?? null,
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: key => void kept.delete(key),
      clear: () => kept.clear(),
    }
  }
}
