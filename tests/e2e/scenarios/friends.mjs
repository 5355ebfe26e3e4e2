// What the friends keep for a child: a story told by choices, a plan with cards, facts to forget, the family's own texts, and the health probes.

import assert from "node:assert/strict";
import { hasNoViolations } from "../lib/axe.mjs";
import { until } from "../lib/browser.mjs";
import { conversation, enter, say, section, unlock, words } from "../lib/family.mjs";

const exact = (name) => ({ name, exact: true });
const RULE = "# House rules\n\nBikes: a bike is only ridden with a helmet, and it goes back into the shed before dinner.\n";
// A story asks at most four times; a few more presses mean that it does not end.
const PRESSES = 8;

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });
  await page.goto(t.origin);
  await enter(page);
  await story(t, page);
  await plan(t, page);
  await memory(t, page);
  await rating(t, page);
  await documents(t, page);
  await probes(t, page);
}

async function story(t, page) {
  const choices = page.getByRole("group", exact("Choose"));
  await t.step("an empty shelf starts a story", async () => {
    await friend(page, "Arcadia");
    await page.getByRole("link", exact("My stories")).click();
    await page.getByRole("heading", { level: 1, name: "My stories" }).waitFor();
    await page.getByRole("button", exact("Start a story")).waitFor();
    await hasNoViolations(page);
    await page.getByRole("button", exact("Start a story")).click();
    await settled(page, "Tell me a story where I can choose");
  });
  await t.step("the story is told by its buttons to the end", async () => {
    await choices.waitFor();
    await hasNoViolations(page);
    let presses = 0;
    // The buttons come a moment after the words: their absence right then is no end.
    const offered = () => choices.waitFor({ timeout: 5_000 }).then(() => true, () => false);
    for (; await offered(); presses += 1) {
      assert.ok(presses < PRESSES, "the story does not end");
      const button = choices.getByRole("button").first();
      const choice = (await button.innerText()).replace(/^\d\s*/, "").trim();
      await button.click();
      await settled(page, choice);
    }
    assert.ok(presses > 1, "there was hardly a choice");
  });
  await t.step("it stands on the shelf and can be read and printed", async () => {
    await page.getByRole("link", exact("My stories")).click();
    const book = page.getByRole("main").getByRole("listitem").getByRole("link").first();
    await book.waitFor();
    assert.doesNotMatch(await book.innerText(), /Not finished yet/);
    await hasNoViolations(page);
    await book.click();
    await page.getByRole("button", exact("Print")).waitFor();
    const told = page.getByRole("article");
    assert.ok((await told.innerText()).length > 200, "the story is short");
    assert.doesNotMatch(await told.innerText(), /\(1\)/);
    await hasNoViolations(page);
    await page.evaluate(() => {
      globalThis.print = () => document.body.setAttribute("data-printed", "");
    });
    await page.getByRole("button", exact("Print")).click();
    await page.locator("body[data-printed]").waitFor();
  });
  await t.step("it is taken off the shelf after a question", async () => {
    await page.getByRole("button", exact("Take off the shelf")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", exact("Cancel")).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", exact("Take off the shelf")).click();
    await dialog.getByRole("button", exact("Yes, take it off")).click();
    await page.getByRole("button", exact("Start a story")).waitFor();
  });
}

async function plan(t, page) {
  await t.step("a plan and cards are made", async () => {
    await page.getByRole("link", exact("Back to talk")).click();
    await friend(page, "Kaznak");
    await say(page, "make a plan for my maths test on Friday, 20 minutes a day");
    await say(page, "make cards for the 7 times table");
    await page.getByRole("link", exact("My plans")).click();
    await page.getByRole("heading", exact("Day by day")).waitFor();
    await page.getByRole("heading", exact("My cards")).waitFor();
    await page.getByText("Show the numbers").click();
    await page.getByRole("region", exact("Learning by topic")).getByRole("rowheader", { name: /7 times table/ }).waitFor();
    await hasNoViolations(page);
  });
  await t.step("a step stays ticked", async () => {
    const step = page.getByRole("checkbox").first();
    await step.check();
    await page.getByText(/^1 of \d+ steps? done/).waitFor();
    await page.getByRole("link", exact("Back to talk")).click();
    await page.getByRole("link", exact("My plans")).click();
    await page.getByText(/^1 of \d+ steps? done/).waitFor();
  });
  await t.step("the cards are asked", async () => {
    await page.getByRole("button", exact("Quiz me")).click();
    await settled(page, "quiz me");
    assert.match(await words(conversation(page).locator("article[data-agent]").last()), /7|question/i);
    await say(page, "stop the quiz");
  });
  await t.step("a plan is removed", async () => {
    await page.getByRole("link", exact("My plans")).click();
    await page.getByRole("button", { name: /^Remove the plan: / }).first().click();
    await page.getByRole("dialog").getByRole("button", exact("Yes, remove it")).click();
    await page.getByRole("button", { name: /^Remove the plan: / }).waitFor({ state: "detached" });
    await page.getByRole("link", exact("Back to talk")).click();
  });
}

async function memory(t, page) {
  const forget = page.getByRole("button", { name: /^Forget this: .*Rex/ });
  await t.step("what a child told is remembered", async () => {
    await friend(page, "LuminAI");
    await say(page, "I have a dog called Rex");
    await page.getByRole("link", exact("What you remember")).click();
    await page.getByRole("heading", { level: 1, name: "What we remember" }).waitFor();
    await forget.waitFor();
    await page.getByRole("heading", exact("Our talks")).waitFor();
    await hasNoViolations(page);
  });
  await t.step("it is forgotten after one question", async () => {
    await forget.click();
    await page.getByRole("button", exact("Keep it")).click();
    await forget.click();
    await page.getByRole("button", exact("Yes, forget it")).click();
    await page.getByRole("status").filter({ hasText: "That is forgotten." }).waitFor();
    await forget.waitFor({ state: "detached" });
    await page.getByRole("link", exact("Back to talk")).click();
  });
  await t.step("it is not known any more", async () => {
    const reply = await say(page, "what is my dog called?");
    assert.doesNotMatch(reply.text, /Rex/);
  });
}

async function rating(t, page) {
  await t.step("a child says whether a reply helped, and it is still there after a reload", async () => {
    const helped = () => conversation(page).getByRole("button", exact("That helped")).last();
    await say(page, "why is the sky blue?");
    await helped().click();
    await pressed(helped());
    await page.reload();
    await enter(page);
    await pressed(helped());
  });
  await t.step("Why this answer? lists who tried", async () => {
    await page.getByRole("button", exact("Why this answer?")).last().click();
    await conversation(page).getByRole("heading", exact("Who tried")).waitFor();
  });
}

async function documents(t, page) {
  await t.step("the guardian adds a text for Airth", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Learning");
    await page.getByLabel("Add a file").setInputFiles({ name: "House rules.md", mimeType: "text/markdown", buffer: Buffer.from(RULE) });
    await page.getByRole("button", exact("Remove House rules")).waitFor();
    await page.getByRole("status").filter({ hasText: "Added." }).waitFor();
    await hasNoViolations(page);
  });
  await t.step("a file that is too large is refused", async () => {
    await page.getByLabel("Add a file").setInputFiles({ name: "large.txt", mimeType: "text/plain", buffer: Buffer.alloc(2_000_001, 97) });
    await page.getByRole("alert").filter({ hasText: "larger than 2 MB" }).waitFor();
  });
  await t.step("Privacy shows kinds and lengths, About the friends' cards", async () => {
    await section(page, "Privacy");
    await page.getByRole("heading", exact("What the friends remember")).waitFor();
    await page.getByRole("combobox", exact("Feelings")).selectOption("30");
    await page.getByRole("button", exact("Save")).click();
    await page.getByText("Saved.").waitFor();
    await hasNoViolations(page);
    await section(page, "Safety");
    await section(page, "Privacy");
    assert.equal(await page.getByRole("combobox", exact("Feelings")).inputValue(), "30");
    await section(page, "About");
    for (const name of ["LuminAI", "Airth", "Arcadia", "Ely", "Kaznak"]) await page.getByRole("region", exact(name)).getByText("May ask").waitFor();
    await hasNoViolations(page);
  });
  await t.step("Airth cites it", async () => {
    await page.goto(t.origin);
    await enter(page);
    await friend(page, "Airth");
    const reply = await say(page, "what does our family rule say about bikes?");
    assert.equal(reply.agent, "airth");
    assert.match(reply.text, /helmet/);
    await reply.article.getByRole("button", exact("Why this answer?")).click();
    await reply.article.getByText(/House rules/).first().waitFor();
  });
  await t.step("it is removed again", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Learning");
    await page.getByRole("button", exact("Remove House rules")).click();
    await page.getByText("Nothing was added yet.").waitFor();
    await page.getByRole("button", exact("Undo")).click();
    await page.getByRole("button", exact("Remove House rules")).click();
    await page.getByText("Nothing was added yet.").waitFor();
    // Leaving the page sends it at once.
    await section(page, "Privacy");
    await section(page, "Learning");
    await page.getByText("Nothing was added yet.").waitFor();
  });
}

async function probes(t, page) {
  const fetched = (path) =>
    page.evaluate(async (path) => {
      const response = await fetch(path);
      return { status: response.status, text: await response.text() };
    }, path);
  await t.step("the health probes answer, and say nothing about anybody", async () => {
    await until("the service worker's control", () => page.evaluate(() => Boolean(navigator.serviceWorker?.controller)), 30_000);
    const live = await fetched("/health/live");
    assert.equal(live.status, 200);
    const ready = await fetched("/health/ready");
    assert.equal(ready.status, 200, ready.text);
    const metrics = await fetched("/health/metrics");
    assert.equal(metrics.status, 200);
    assert.match(metrics.text, /^# TYPE \w+ \w+$/m);
    for (const { text } of [live, ready, metrics]) assert.doesNotMatch(text, /Mia|Rex|bike/i);
  });
}

/** Opens a friend's page. */
async function friend(page, name) {
  await page.getByRole("navigation", exact("Friends")).getByRole("link", exact(name)).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Waits until what a button said stands in the conversation and was answered. */
async function settled(page, said, timeout = 90_000) {
  const last = conversation(page).getByRole("article").last();
  const done = async () => (await last.getAttribute("data-state")) === "done" && (await page.getByRole("button", exact("Stop")).count()) === 0;
  await conversation(page).getByRole("article", exact("You said")).last().getByText(said, { exact: true }).waitFor();
  await until("the end of a reply", done, timeout);
}

async function pressed(button) {
  await until("the button to be pressed", async () => (await button.getAttribute("aria-pressed")) === "true", 10_000);
}
