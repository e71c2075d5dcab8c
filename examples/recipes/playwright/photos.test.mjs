import { test as base, expect } from '@playwright/test'
import { createMockServer } from 'grantproof-mock-server'
import { alice, openStage } from '../shared/stage.mjs'
import { createApp } from './app.mjs'

const test = base.extend({
  // One application and one authorization server for each worker.
  stage: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const stage = await openStage(createMockServer, createApp)
      await use(stage)
      await stage.close()
    },
    { scope: 'worker' },
  ],
  signInPage: async ({ page, stage }, use) => {
    stage.server.reset()
    await page.goto(stage.origin)
    await page.getByRole('button', { name: 'Log in' }).click()
    await use(page)
  },
})

async function signIn(page, password = alice.password) {
  await page.getByLabel('Username').fill(alice.username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('the user signs in and allows', async ({ signInPage: page }) => {
  await signIn(page)
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByRole('heading')).toHaveText('Photos of alice')
})

test('the user mistypes the password first', async ({ signInPage: page }) => {
  await signIn(page, 'Wonderland')
  await expect(page.getByRole('alert')).toContainText('not right')
  await signIn(page)
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByRole('heading')).toHaveText('Photos of alice')
})

test('the user denies', async ({ signInPage: page, stage }) => {
  await signIn(page)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page.getByRole('alert')).toHaveText('Nobody was signed in: access_denied')
  expect(stage.server.asked.token.count).toBe(0)
})
