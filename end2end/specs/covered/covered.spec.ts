// Every interface of the catalogue has done its work in the simulated client, as seen in the page's log: in each of the
// projects that this one waits for.
import { expect, test } from '@playwright/test';
import { catalogOfBuild } from '../../support/catalog';
import { settledIn } from '../../support/settled';

test('no interface is left out', async ({}, { project }) => {
  const { interfaces } = await catalogOfBuild();
  expect(interfaces).not.toEqual([]);
  for (const name of project.dependencies) {
    const settled = settledIn(project.outputDir, name);
    const left = interfaces.filter((one) => !settled.has(one.name)).map((one) => one.name);
    expect.soft(left, name).toEqual([]);
  }
});
