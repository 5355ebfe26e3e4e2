// Every screen, by day and at bedtime: no violation that axe-core can find.

import { hasNoViolations } from "../lib/axe.mjs";
import { enter, say, section, unlock } from "../lib/family.mjs";
import { TABLET } from "../lib/browser.mjs";

const SECTIONS = ["Activity", "Limits", "Safety", "Approvals", "People", "Emergency", "Council", "Learning", "Privacy", "Law", "Audit", "Backup", "Models", "About"];
const FRIENDS = ["LuminAI", "Airth", "Arcadia", "Ely", "Kaznak"];
const PHONE = { width: 390, height: 844 };

export default async function (t) {
  await t.server();
  const fresh = await t.browser();
  const look = (page, name) => t.step(`${name} has no violation`, () => hasNoViolations(page));

  await fresh.visit();
  await fresh.page.getByRole("button", { name: "Set up for my family", exact: true }).waitFor();
  await look(fresh.page, "welcome");
  await fresh.page.getByRole("button", { name: "Set up for my family", exact: true }).click();
  await fresh.page.getByRole("button", { name: "Create vault", exact: true }).click();
  await fresh.page.locator('[aria-invalid="true"]').first().waitFor();
  await look(fresh.page, "the passphrase, with a complaint");
  await fresh.close();

  const { page } = await t.browser({ profile: await t.family() });
  await page.goto(t.origin);
  await page.getByRole("link", { name: "For grown-ups", exact: true }).waitFor();
  await look(page, "who is here");
  await enter(page);
  await look(page, "an empty conversation");
  await say(page, "Is the earth flat?");
  await page.getByRole("button", { name: "Why this answer?", exact: true }).last().click();
  for (const [theme, setTheme] of themes(page)) {
    await setTheme();
    for (const [size, viewport] of [["tablet", TABLET], ["phone", PHONE]]) {
      await page.setViewportSize(viewport);
      await look(page, `a conversation, ${theme}, ${size}`);
    }
    await page.setViewportSize(TABLET);
    for (const friend of FRIENDS) {
      await page.getByRole("navigation", { name: "Friends", exact: true }).getByRole("link", { name: friend, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: friend }).waitFor();
      await look(page, `${friend}, ${theme}`);
    }
    await page.getByRole("link", { name: "My feelings", exact: true }).click();
    await page.getByRole("region", { name: "How are you feeling?" }).waitFor();
    await look(page, `my feelings, ${theme}`);
    await page.goBack();
  }
  await page.goto(t.origin);
  await page.getByRole("link", { name: "For grown-ups", exact: true }).click();
  await look(page, "the lock of the panel");
  await page.goto(t.origin);
  await unlock(page);
  await page.getByRole("navigation", { name: "Family", exact: true }).waitFor();
  for (const name of SECTIONS) {
    await section(page, name);
    await look(page, `panel, ${name}`);
  }
}

/** The theme follows an attribute of the root element; the app sets it by the hour. */
function themes(page) {
  const set = (theme) => () => page.evaluate((value) => document.documentElement.setAttribute("data-theme", value), theme);
  return [["by day", set("day")], ["at bedtime", set("bedtime")]];
}
