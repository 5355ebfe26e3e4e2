// What a page shows of what was told: turns of the conversation, feelings of the week, and the check of the audit log.

import { conversation, says, section, unlock, words } from "./family.mjs";

export const FEELINGS = ["Happy", "Calm", "Sad", "Worried", "Angry", "Surprised", "Tired", "Disgusted"];

/** The conversation, oldest first: { friend, text }. */
export async function turns(page) {
  const articles = await conversation(page).locator("article").all();
  return Promise.all(articles.map(async (a) => ({ friend: (await a.getAttribute("data-agent")) ?? undefined, text: await words(a) })));
}

/** From the talk to the page of feelings. */
export async function openFeelings(page) {
  await page.getByRole("link", { name: "My feelings", exact: true }).click();
  await page.getByRole("radiogroup", { name: "How are you feeling?", exact: true }).waitFor();
}

/** From there back to the talk. */
export async function backToTalk(page) {
  await page.getByRole("link", { name: "Back to talk", exact: true }).click();
  await page.getByRole("textbox", { name: "Message", exact: true }).waitFor();
}

/** Picks a feeling. The page shows it at once: that it is kept shows in the week. */
export async function pick(page, feeling) {
  await page.getByRole("radiogroup", { name: "How are you feeling?", exact: true }).getByText(feeling, { exact: true }).click();
}

/** How many feelings the week lists. */
export async function felt(page) {
  const table = page.getByRole("table", { name: "Feelings this week" });
  await table.waitFor({ state: "attached" });
  const listed = (await table.textContent()).match(new RegExp(FEELINGS.join("|"), "gi"));
  return listed?.length ?? 0;
}

/** In the panel: the whole audit log is checked, and nothing was changed. */
export async function logIsWhole(page) {
  await unlock(page);
  await section(page, "Audit");
  await page.getByRole("button", { name: "Check the log", exact: true }).click();
  await says(page, /Nothing was changed: \d+ line/);
}
