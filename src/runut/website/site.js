"use strict";
// The page is whole without this: it asks how far the work is, and shows it without loading the page anew.

const list = document.querySelector("[data-work]");

async function ask() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-work]");
  if (!fresh) return;
  list.replaceChildren(...fresh.childNodes);
  list.dataset.work = fresh.dataset.work;
}

async function follow() {
  while (list.dataset.work !== "0") {
    await new Promise((done) => setTimeout(done, 700));
    await ask().catch(() => {});
  }
}

if (list) follow();
