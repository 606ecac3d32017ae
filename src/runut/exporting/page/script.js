"use strict";
// The page is whole without this: it opens what an address points into, shows an edge's sentence beside the graph,
// and lets the reader go back to what was known on a day.

function open(id) {
  const target = id && document.getElementById(id);
  if (!target) return null;
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  return target;
}

// A long story's parts come when they are opened, or when an address points into one; each is a page of its own too.
function holder(id) {
  const report = /^(.*report-\d+)-sentence-\d+$/.exec(id);
  const whole = document.getElementById(report ? report[1] : id);
  if (whole && whole.dataset.part) return whole;
  const found = /^(.*-)(\d+)$/.exec(id);
  if (!found) return null;
  const holds = (box) => box.dataset.holds && box.dataset.holds.split(" ").some((run) => {
    const [, stem, first, last] = /^(.*-)(\d+)\.\.(\d+)$/.exec(run);
    return stem === found[1] && Number(first) <= Number(found[2]) && Number(found[2]) <= Number(last);
  });
  return [...document.querySelectorAll("details[data-part]")].find(holds) || null;
}

async function load(box) {
  const address = box.dataset.part;
  if (!address) return;
  delete box.dataset.part; // asked for once
  box.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.getElementById("part");
    const fresh = (box.id && page.getElementById(box.id)) || part.querySelector("[data-body]");
    const children = [...fresh.children].filter((child) => !child.matches("summary"));
    box.querySelector("summary").after(...children.map((child) => document.importNode(child, true)));
    box.querySelector(".alone").remove();
    box.dispatchEvent(new Event("loaded", { bubbles: true }));
  } catch {
    box.dataset.part = address; // the plain link stays, and opening it anew asks again
  }
  box.removeAttribute("aria-busy");
}

async function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  const box = id && !document.getElementById(id) ? holder(id) : null;
  if (box) {
    await load(box);
    if (open(id)) location.replace(location.hash); // what came just now is the target only once it is asked for again
  }
  const target = open(id);
  if (target) target.scrollIntoView({ block: target.classList.contains("s") ? "center" : "start" });
}

document.addEventListener("toggle", (event) => {
  if (event.target.open) load(event.target);
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !document.querySelector("[data-part], [data-holds]")) return;
  const to = new URL(link.href, location.href), id = decodeURIComponent(to.hash.slice(1));
  if (!id || !/^\/story(\/part)?$/.test(to.pathname) || !(document.getElementById(id) || holder(id))) return;
  event.preventDefault();
  if (location.hash === to.hash) follow();
  else location.hash = to.hash; // an address of this page: whoever gets it comes to the same place
});

const final = new Map();

function knownOn(story, day, last) {
  for (const one of story.querySelectorAll("[data-since]")) {
    one.classList.toggle("later", !last && one.dataset.since > day);
  }
  for (const one of story.querySelectorAll(".whole")) one.hidden = !last; // a count of all that is known
  for (const claim of story.querySelectorAll("tbody.claim")) {
    const now = claim.querySelector(".standing .now");
    if (!final.has(now)) final.set(now, [...now.childNodes]);
    const once = claim.querySelector(".once");
    if (once) once.hidden = !last;
    const changes = [...claim.querySelectorAll(".changes > li")].filter((one) => one.dataset.status !== "no comment" && (one.dataset.since || "") <= day);
    const interval = claim.querySelector(".interval");
    if (!final.has(interval)) final.set(interval, [...interval.childNodes]);
    const named = [...claim.querySelectorAll(".from")].filter((one) => one.dataset.since <= day).length;
    const shown = document.createElement("b"), unit = document.createElement("span");
    shown.textContent = String(named);
    unit.textContent = interval.dataset.once;
    unit.className = "unit";
    interval.replaceChildren(...(last ? final.get(interval) : [shown, " ", unit]));
    if (last) now.replaceChildren(...final.get(now));
    else if (changes.length) now.replaceChildren(changes.at(-1).querySelector(".status").cloneNode(true));
    else now.replaceChildren("–");
  }
}

for (const story of document.querySelectorAll(".story")) {
  const known = story.querySelector(".known");
  if (known) {
    known.hidden = false;
    const slider = known.querySelector("input"), shown = known.querySelector("output"), asof = story.querySelector(".asof");
    const days = [...known.querySelectorAll("option")];
    const move = () => {
      const chosen = days[slider.value];
      const last = Number(slider.value) === days.length - 1;
      asof.hidden = last;
      asof.querySelector("b").textContent = shown.textContent = chosen.label;
      slider.setAttribute("aria-valuetext", chosen.label);
      knownOn(story, chosen.dataset.day, last);
    };
    slider.addEventListener("input", move);
    story.addEventListener("loaded", move);
    if (Number(slider.value) !== days.length - 1) move(); // a browser that goes back keeps the slider where it was
  }
  const panel = story.querySelector(".shown");
  for (const edge of story.querySelectorAll(".edge")) {
    const show = async () => {
      const id = edge.getAttribute("href").split("#")[1];
      const box = document.getElementById(id) ? null : holder(id);
      if (box) await load(box);
      const item = document.getElementById(id);
      if (!item) return;
      panel.replaceChildren(...[...item.children].map((child) => child.cloneNode(true)));
      for (const other of story.querySelectorAll(".edge.chosen")) other.classList.remove("chosen");
      edge.classList.add("chosen");
    };
    edge.addEventListener("focus", show);
    edge.addEventListener("click", (event) => {
      event.preventDefault();
      show();
      history.replaceState(null, "", `#${edge.getAttribute("href").split("#")[1]}`);
    });
  }
}
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("details:not([data-part])")) box.open = true;
});
for (const box of document.querySelectorAll("details[data-part][open]")) load(box); // opened before this ran
follow();
