/** Whether the platform's commands use ⌘; elsewhere they use Ctrl. */
export const isApple = (platform: string): boolean => /^(darwin|mac|iphone|ipad)/i.test(platform)

/** How a shortcut is written: `⌘1`, `Ctrl 1`. */
export const shortcutText = (key: string, platform: string): string => (isApple(platform) ? `⌘${key}` : `Ctrl ${key}`)
