// /errors: every known error, found by a word, a code or a whole errMsg.
import { expect, test } from '../../support/test';

const QUERY = '#errors-query';
const SHOWN = 'main .error:visible';

test('every error of the catalogue is there, under its id', async ({ app, catalog, page }) => {
  await app.open('/errors');
  const ids = await page.locator(SHOWN).evaluateAll((all) => all.map(({ id }) => id));
  expect([...ids].sort()).toEqual(catalog.errors.map(({ id }) => id).sort());
});

test('an address with a fragment leads to its error', async ({ app, page }) => {
  await app.open('/errors#function-not-exist');
  await expect(page.locator('#function-not-exist')).toBeInViewport();
});

for (const { pasted, id } of [
  { pasted: 'config:invalid signature', id: 'invalid-signature' },
  { pasted: 'config:fail,Error: 系统错误，错误码：63002,invalid signature [20191204 15:50:27][]', id: 'invalid-signature' },
  { pasted: 'pre_verify_jsapi:fail_invalid url domain', id: 'invalid-url-domain' },
  { pasted: 'chooseImage:fail, the permission value is offline verifying', id: 'offline-verifying' },
  { pasted: 'system:access_denied', id: 'permission-denied' },
  { pasted: '{"errcode":40013,"errmsg":"invalid appid rid: 5f-1"}', id: 'errcode-40013' },
]) {
  test(`“${pasted}” is recognised as ${id}`, async ({ app, page }) => {
    test.skip(!app.wasm, 'the next test asks the server');
    await app.open('/errors');
    const all = await page.locator(SHOWN).count();
    await page.locator(QUERY).fill(pasted);
    await expect(page.locator(`.errors_found a[href="#${id}"]`)).toBeVisible();
    await expect(page.locator(`#${id}`)).toBeVisible();
    expect(await page.locator(SHOWN).count()).toBeLessThan(all);
    await page.locator(QUERY).fill('');
    await expect(page.locator(SHOWN)).toHaveCount(all);
  });
}

test('the search is answered by the server too', async ({ app, page }) => {
  await app.open(`/errors?q=${encodeURIComponent('config:invalid signature')}`);
  await expect(page.locator('.errors_found a[href="#invalid-signature"]')).toBeVisible();
  await expect(page.locator('#invalid-signature')).toBeVisible();
  await expect(page.locator(QUERY)).toHaveValue('config:invalid signature');
});

test('what nothing matches is said', async ({ app, page }) => {
  await app.open(`/errors?q=${encodeURIComponent('绝无此词')}`);
  await expect(page.locator(SHOWN)).toHaveCount(0);
  await expect(page.locator('.errors_found')).not.toBeEmpty();
});
