const browsers: [RegExp, string][] = [
  [/MicroMessenger\//, '微信'],
  [/wxwork\//i, '企业微信'],
  [/DingTalk\//i, '钉钉'],
  [/QQBrowser\//, 'QQ浏览器'],
  [/360SE|360EE|QihooBrowser/i, '360浏览器'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/HarmonyOS/, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows NT/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Kylin|UOS|Deepin/i, '国产 Linux'],
  [/Linux/, 'Linux'],
]

const first = (list: [RegExp, string][], agent: string) => list.find(([sign]) => sign.test(agent))?.[1]

/** A browser as its user would name it, from its own description: `Chrome · Windows`; null when nothing is known. */
export function browserName(agent: string | null): string | null {
  const found = [first(browsers, agent ?? ''), first(systems, agent ?? '')].filter(Boolean)
  return found.length > 0 ? found.join(' · ') : null
}
