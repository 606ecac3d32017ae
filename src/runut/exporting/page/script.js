"use strict";
// The page is whole without this: it opens what an address points into, shows an edge's sentence beside the graph,
// and lets the reader go back to what was known on a day.

function open(id) {
  const target = id && document.getElementById(id);
  if (!target) return null;
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  return target;
}

function follow() {
  const target = open(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView({ block: target.classList.contains("s") ? "center" : "start" });
}

const final = new Map();

function knownOn(story, day, last) {
  for (const one of story.querySelectorAll("[data-since]")) {
    one.classList.toggle("later", !last && one.dataset.since > day);
  }
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
    if (Number(slider.value) !== days.length - 1) move(); // a browser that goes back keeps the slider where it was
  }
  const panel = story.querySelector(".shown");
  for (const edge of story.querySelectorAll(".edge")) {
    const show = () => {
      const item = document.getElementById(edge.getAttribute("href").slice(1));
      panel.replaceChildren(...[...item.children].map((child) => child.cloneNode(true)));
      for (const other of story.querySelectorAll(".edge.chosen")) other.classList.remove("chosen");
      edge.classList.add("chosen");
    };
    edge.addEventListener("focus", show);
    edge.addEventListener("click", (event) => {
      event.preventDefault();
      show();
      history.replaceState(null, "", edge.getAttribute("href"));
    });
  }
}
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("details")) box.open = true;
});
follow();
