// Whatever a child manages to type: handled, shown as it is, never a broken page.

import assert from "node:assert/strict";
import { CHILD, conversation, enter, say } from "../lib/family.mjs";

const TEXTS = {
  "control characters": "hello\u0000\u0007\u001b[31m\u202e there\u200b",
  "emoji only": "🦊🦊🦊🎉",
  "right to left": "مرحبا، ما اسمك؟",
  "other scripts": "你好！नमस्ते Привет γειά",
  "something like a page": '<img src=x onerror="document.title=1"><script>document.title=2</script>',
  "one very long word": "a".repeat(3000),
};

export default async function (t) {
  await t.server();
  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  const said = () => conversation(page).getByRole("article", { name: "You said", exact: true }).count();

  await t.step("an empty message is not sent", async () => {
    await page.goto(t.origin);
    await enter(page);
    for (const nothing of ["", "   ", "\n\n\t"]) {
      await page.getByRole("textbox", { name: "Message", exact: true }).fill(nothing);
      await page.getByRole("textbox", { name: "Message", exact: true }).press("Enter");
      const button = page.getByRole("button", { name: "Send", exact: true });
      if (await button.isEnabled()) await button.click();
    }
    await page.waitForTimeout(500);
    assert.equal(await said(), 0);
  });
  for (const [name, text] of Object.entries(TEXTS)) {
    await t.step(`${name}: a reply comes`, async () => {
      const reply = await say(page, text);
      assert.ok(reply.text.length > 0);
      const bubble = page.getByRole("article", { name: "You said", exact: true }).last().locator("[dir=auto]").first();
      assert.equal(await bubble.getAttribute("dir"), "auto");
    });
  }
  await t.step("100,000 characters: a kind word about their length", async () => {
    const reply = await say(page, "why ".repeat(25_000));
    assert.match(reply.text, /long|short/i);
  });
  await t.step("a message sent the very moment the page opens is not lost", async () => {
    await page.reload();
    await page.getByRole("button", { name: CHILD.nickname, exact: true }).click();
    await page.getByRole("textbox", { name: "Message", exact: true }).fill("What is 6 + 5?");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await conversation(page).getByText(/\b11\b/).first().waitFor();
  });
  await t.step("the page is whole: no sideways scrolling, no script ran, the next question is answered", async () => {
    assert.doesNotMatch(await page.title(), /^[12]$/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
    assert.match((await say(page, "What is 3 + 4?")).text, /\b7\b/);
    assert.deepEqual(browser.said.filter((line) => line.startsWith("error")), []);
  });
}
