import { defineConfig } from '@playwright/test'

export default defineConfig({
  testMatch: '*.test.mjs',
  reporter: 'list',
  // Left out, Playwright takes the browser of `npx playwright install chromium`.
  use: { launchOptions: { executablePath: process.env.CHROMIUM } },
})
