// /v1/catalog says of every interface what WeChat's document and jweixin say of it. No page is opened, so no fixture of the
// other specs is wanted; `hydrate` in the name makes it run once.
import { expect, test } from '@playwright/test';
import { catalogOfBuild, type CatalogParameter } from '../../support/catalog';
import { mismatches } from '../../support/patterns';
import { DOCUMENTED, MENU_ITEMS, TAGS, type DocumentedParameter } from '../data/documented';

const catalog = await catalogOfBuild();

const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();

function expectParameters(found: CatalogParameter[], documented: Record<string, DocumentedParameter>): void {
  expect(sorted(found.map(({ name }) => name))).toEqual(sorted(Object.keys(documented)));
  for (const parameter of found) {
    const expected = documented[parameter.name]!;
    const { required, defaultExpression, maxLength } = expected;
    expect.soft(parameter, parameter.name).toMatchObject({ required, default: expected.default });
    expect.soft(parameter.defaultExpression, `${parameter.name}: default`).toBe(defaultExpression);
    // Further bounds are the site's own choice.
    if (expected.range) expect.soft(parameter.range, `${parameter.name}: range`).toEqual(expected.range);
    if (maxLength) expect.soft(parameter.maxLength, `${parameter.name}: length`).toBe(maxLength);
    if (expected.choices) expect.soft(sorted(parameter.choices ?? []), `${parameter.name}: choices`).toEqual(sorted(expected.choices));
    else expect.soft(parameter.choices, `${parameter.name}: choices`).toBeUndefined();
  }
}

for (const found of catalog.interfaces) {
  test(`the catalogue's ${found.name} is WeChat's`, () => {
    const expected = DOCUMENTED[found.name];
    if (!expected) throw new Error(`specs/data/documented.ts has no row for ${found.name}.`);
    const { kind, since, bridge, inJsApiList, status, successor } = expected;
    const facts = Object.fromEntries(['kind', 'since', 'bridge', 'inJsApiList', 'status', 'successor'].map((key) => [key, found[key as 'kind']]));
    expect.soft(mismatches({ kind, since, bridge, inJsApiList, status, successor }, facts, found.name)).toEqual([]);
    if (expected.notice) expect.soft(found.notice, 'a word of warning').toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    const { callbacks, unconfirmedCallbacks = [] } = found;
    expect.soft(sorted(callbacks), 'callbacks').toEqual(sorted([...expected.callbacks, ...expected.unconfirmed]));
    expect.soft(unconfirmedCallbacks, 'callbacks that nobody has confirmed').toEqual(expected.unconfirmed);
    expect.soft(sorted(found.results.map(({ name }) => name)), 'results').toEqual(sorted(expected.results));
    expectParameters(found.parameters, expected.parameters);
  });
}

for (const found of catalog.openTags) {
  test(`the catalogue's ${found.name} is WeChat's`, () => {
    const expected = TAGS[found.name];
    if (!expected) throw new Error(`specs/data/documented.ts has no row for ${found.name}.`);
    expect.soft(found).toMatchObject({ since: '1.6.0', clientSince: '7.0.12' });
    const events = Object.fromEntries(found.events.map(({ name, detail }) => [name, sorted(detail.map((field) => field.name))]));
    expect.soft(events).toEqual(Object.fromEntries(Object.entries(expected.events).map(([name, detail]) => [name, sorted(detail)])));
    expect.soft(found.slots.map(({ name }) => name)).toEqual(expected.slots);
    expectParameters(found.attributes, expected.attributes);
  });
}

test('the catalogue holds all interfaces, open tags and menu items that there are', () => {
  expect.soft(sorted(catalog.interfaces.map(({ name }) => name))).toEqual(sorted(Object.keys(DOCUMENTED)));
  expect.soft(sorted(catalog.openTags.map(({ name }) => name))).toEqual(sorted(Object.keys(TAGS)));
  const items = Object.entries(MENU_ITEMS).flatMap(([kind, ids]) => ids.map((id) => ({ id: `menuItem:${id}`, hidden: kind !== 'base' })));
  expect.soft(sorted(catalog.menuItems.map(({ id, canBeHidden }) => ({ id, hidden: canBeHidden })))).toEqual(sorted(items));
});
