// What a family does, by the names that a screen reader says.

import assert from "node:assert/strict";
import { until } from "./browser.mjs";

export const GUARDIAN = { passphrase: "seven quiet otters swim" };
export const CHILD = { nickname: "Mia", age: 8 };

const exact = (name) => ({ name, exact: true });

/** From the welcome to the offer of a download. */
export async function setUpFamily(t, page) {
  await t.step("the welcome leads to the passphrase", async () => {
    await page.goto(t.origin);
    await page.getByRole("heading", { ...exact("Welcome to LuminAI"), level: 1 }).waitFor();
    await page.getByRole("button", exact("Set up for my family")).click();
    await page.getByRole("textbox", exact("Guardian passphrase")).waitFor();
  });
  await t.step("the passphrase makes the vault", async () => {
    await createVault(page, GUARDIAN.passphrase, GUARDIAN.passphrase);
    await page.getByRole("textbox", exact("Child's nickname")).waitFor();
  });
  await t.step("the child is added", async () => {
    await page.getByRole("textbox", exact("Child's nickname")).fill(CHILD.nickname);
    await page.getByRole("spinbutton", exact("Child's age")).fill(String(CHILD.age));
    await page.getByRole("checkbox", exact("I am the parent or guardian and I agree")).check();
    await page.getByRole("button", exact("Finish set-up")).click();
    await page.getByRole("button", exact("Finish set-up")).waitFor({ state: "detached" });
  });
}

export async function createVault(page, passphrase, repeat) {
  await page.getByRole("textbox", exact("Guardian passphrase")).fill(passphrase);
  await page.getByRole("textbox", exact("Repeat passphrase")).fill(repeat);
  await page.getByRole("button", exact("Create vault")).click();
}

/** Fetches the models and waits until everything is there for offline use. */
export async function download(t, page) {
  await t.step("the download says its size first", async () => {
    await page.getByRole("button", exact("Download now")).waitFor();
    assert.match(await page.getByRole("main").innerText(), /1\d\d MB/);
  });
  await t.step("the models arrive and are verified", async () => {
    await page.getByRole("button", exact("Download now")).click();
    await arrived(page);
  });
  await t.step("everything is ready for offline use", () => readyForOffline(page));
}

/** From the page of the download, once it is complete, to who is here. */
export async function arrived(page, timeout = 180_000) {
  await page.getByText("Everything is here and checked.").waitFor({ timeout });
  await page.getByRole("button", exact("Continue")).click();
}

/** Said on who is here, beside the conversation, and on the page of the models. */
export async function readyForOffline(page, timeout = 60_000) {
  await page.getByRole("status").filter({ hasText: "Ready to use offline" }).first().waitFor({ state: "attached", timeout });
}

/** Opens the app as the child, and waits until what was said before is there. */
export async function enter(page, nickname = CHILD.nickname) {
  await page.getByRole("button", exact(nickname)).click();
  await page.getByRole("textbox", exact("Message")).waitFor();
  await conversation(page).locator("[dir=auto]").first().waitFor();
}

/** Opens the panel for grown-ups. */
export async function unlock(page, passphrase = GUARDIAN.passphrase) {
  await page.getByRole("link", exact("For grown-ups")).click();
  await page.getByRole("textbox", exact("Guardian passphrase")).fill(passphrase);
  await page.getByRole("button", exact("Unlock")).click();
}

/** One section of the panel. */
export async function section(page, name) {
  await page.getByRole("navigation", exact("Family")).getByRole("link", exact(name)).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await until("what the page shows", async () => (await page.getByRole("main").getByText("One moment").count()) === 0);
}

/** Waits until the page says something. */
export async function says(page, pattern) {
  await page.getByRole("main").filter({ hasText: pattern }).waitFor();
}

/** The conversation. */
export function conversation(page) {
  return page.getByRole("log", exact("Conversation"));
}

const replies = (page) => conversation(page).locator("article[data-agent]");

/** Says something and does not wait for the reply. Hands back which one it will be. */
export async function send(page, text) {
  const before = await replies(page).count();
  await page.getByRole("textbox", exact("Message")).fill(text);
  await page.getByRole("button", exact("Send")).click();
  return before;
}

/** What a reply says, without its name and buttons. */
export async function words(reply) {
  return (await reply.locator("[dir=auto]").allInnerTexts()).join("\n").trim();
}

/** Says something and waits for the whole reply: { agent, text, firstWords (ms), all (ms), article }. */
export async function say(page, text, timeout = 90_000) {
  const index = await send(page, text);
  const started = performance.now();
  await until("the first words of a reply", async () => (await replies(page).count()) > index && (await words(replies(page).nth(index))), timeout);
  const firstWords = performance.now() - started;
  await until(
    "the end of a reply",
    async () => (await replies(page).last().getAttribute("data-state")) === "done" && (await replies(page).count()) > index,
    timeout,
  );
  const article = replies(page).last();
  return {
    article,
    agent: await article.getAttribute("data-agent"),
    text: await words(article),
    firstWords,
    all: performance.now() - started,
  };
}
