import type { BrowserContext } from 'playwright-core';

/** Serves pages as viewers do that are not isolated from other sites: without threads. */
export async function withoutIsolation(context: BrowserContext): Promise<void> {
  await context.route('**/*', async route => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    const { 'cross-origin-embedder-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
}
