// Where jweixin comes from, and what happens when it does not come.
import { expect, test } from '../../support/test';
import { JWEIXIN_SOURCES, type JweixinSource } from '../../support/network';

test.beforeEach(({ problems }) => problems.allow(/Failed to load resource.*jweixin/));

const CASES: { unreachable: JweixinSource[]; from: JweixinSource }[] = [
  { unreachable: ['local'], from: 'res' },
  { unreachable: ['local', 'res'], from: 'res2' },
];

for (const { unreachable, from } of CASES) {
  test(`${unreachable.join(' and ')} can't be reached: ready with jweixin from ${from}`, async ({ app, network }) => {
    for (const source of unreachable) network.unreachable.add(source);
    await app.open('/');
    await app.expectReady();
    expect(network.tried.at(-1)).toBe(from);
    // In order, each once; `local` only where a copy was fetched at set-up.
    expect(network.tried).toEqual(JWEIXIN_SOURCES.filter((source) => network.tried.includes(source)));
  });
}

for (const captured of [['local'], ['local', 'res']] satisfies JweixinSource[][]) {
  test(`${captured.join(' and ')} answer 200 with HTML: the next source is tried`, async ({ app, network, problems }) => {
    problems.allow(/Unexpected token '<'/);
    for (const source of captured) network.captured.add(source);
    await app.open('/');
    await app.expectReady();
    expect(network.tried.at(-1)).toBe(JWEIXIN_SOURCES[captured.length]);
    expect(network.tried).toEqual(JWEIXIN_SOURCES.filter((source) => network.tried.includes(source)));
  });
}

test('one source is enough', async ({ app, network }) => {
  await app.open('/');
  await app.expectReady();
  expect(network.tried).toHaveLength(1);
});

test("no source can be reached: failed, and explained", async ({ app, network }) => {
  for (const source of JWEIXIN_SOURCES) network.unreachable.add(source);
  await app.open('/');
  await app.expectFailed(/./);
  expect(network.tried).toEqual(JWEIXIN_SOURCES.filter((source) => network.tried.includes(source)));
  await expect(app.status).toBeVisible();
  await expect(app.status).toContainText(/jweixin/);
});
