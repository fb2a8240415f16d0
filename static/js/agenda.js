// The public programme: finding, a plan of one's own that stays on this device, and what is on now. Without this the
// page is the whole programme, in its order.

const tools = document.querySelector("[data-agenda]");
const items = [...document.querySelectorAll("[data-item]")];
// Nobody plans a break, and of parallel things one chooses one, not the slot.
const choices = items.filter((item) => !item.matches(".is-quiet") && !item.querySelector("[data-item]"));
const box = document.querySelector("#agenda-search");
const mine = document.querySelector("[data-mine]");
const key = `splot-agenda-${tools?.dataset.agenda}`;
// Words without diacritics, each behind a space, so that what is typed is found at their beginnings.
const folded = (text) => ` ${text}`.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/[^\p{L}\p{N}]+/gu, " ");

// --- The plan -----------------------------------------------------------------------------------------

// A browser that keeps nothing still shows the programme, and the stars until the page is left.
let starred = new Set();
try { starred = new Set(JSON.parse(localStorage.getItem(key) ?? "[]")); } catch { /* nothing was kept */ }

function keep() {
  try { localStorage.setItem(key, JSON.stringify([...starred])); } catch { /* nothing can be kept */ }
}

function drawing() {
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", tools.dataset.icon);
  icon.append(use);
  return icon;
}

const titleOf = (item) => item.querySelector(".agenda-title").textContent.trim();

function star(item) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "agenda-star";
  button.append(drawing());
  button.addEventListener("click", () => {
    const id = item.dataset.item;
    if (!starred.delete(id)) starred.add(id);
    keep();
    show();
  });
  item.prepend(button);
  return button;
}

function clashes(item, others) {
  return others.filter((other) => other !== item && !other.contains(item) && !item.contains(other)
    && +other.dataset.from < +item.dataset.to && +item.dataset.from < +other.dataset.to);
}

function showPlan() {
  const chosen = choices.filter((item) => starred.has(item.dataset.item));
  for (const item of choices) {
    const button = item.querySelector(":scope > .agenda-star");
    const on = starred.has(item.dataset.item);
    button.setAttribute("aria-pressed", on);
    button.setAttribute("aria-label", `${on ? tools.dataset.remove : tools.dataset.add}: ${titleOf(item)}`);
    button.title = on ? tools.dataset.remove : tools.dataset.add;
    item.classList.toggle("is-starred", on);
    item.querySelector(":scope > .agenda-clash")?.remove();
    const same = on ? clashes(item, chosen) : [];
    if (same.length) {
      const said = document.createElement("p");
      said.className = "agenda-clash";
      said.textContent = tools.dataset.clash + same.map(titleOf).join("; ");
      item.querySelector(":scope > .agenda-title").after(said);
    }
  }
  mine.querySelector("[data-count]").textContent = chosen.length;
  const own = document.querySelector("[data-own]");
  own.hidden = !chosen.length;
  own.href = `${tools.dataset.calendar}?items=${chosen.map((item) => item.dataset.item).join(",")}`;
}

// --- What is shown --------------------------------------------------------------------------------------

const texts = new Map(items.map((item) => [item, folded(item.textContent)]));

function show() {
  showPlan();
  const words = folded(box.value).split(" ").filter(Boolean);
  const own = mine.getAttribute("aria-pressed") === "true";
  const fits = (item) => (!own || starred.has(item.dataset.item)) && words.every((word) => texts.get(item).includes(` ${word}`));
  const narrowed = own || words.length > 0;
  let found = 0;
  for (const item of items) {
    const parts = [...item.querySelectorAll("[data-item]")];
    // A slot stands where one of its parallel parts fits.
    item.hidden = narrowed && !(fits(item) || parts.some(fits));
    if (!item.hidden && !parts.length) found += 1;
  }
  for (const slot of document.querySelectorAll(".agenda-slot, .agenda-day")) {
    slot.hidden = narrowed && ![...slot.querySelectorAll("[data-item]")].some((item) => !item.hidden);
  }
  const nothing = items.every((item) => item.hidden);
  document.querySelector(".agenda-empty").hidden = !(own && !starred.size);
  document.querySelector(".agenda-none").hidden = !nothing || (own && !starred.size);
  const status = document.querySelector("[data-found]");
  status.textContent = !narrowed ? "" : nothing ? status.dataset.none : status.dataset.some + found;
}

// --- Now ------------------------------------------------------------------------------------------------

const SOON = 3600;

function showNow() {
  const moment = Date.now() / 1000;
  const place = document.querySelector(".agenda-now");
  const leaves = items.filter((item) => !item.querySelector("[data-item]"));
  const current = leaves.filter((item) => +item.dataset.from <= moment && moment < +item.dataset.to);
  const start = Math.min(...leaves.map((item) => +item.dataset.from).filter((from) => from > moment && from < moment + SOON));
  const coming = leaves.filter((item) => +item.dataset.from === start);
  for (const item of items) item.classList.toggle("is-now", +item.dataset.from <= moment && moment < +item.dataset.to);
  const list = place.querySelector("ul");
  list.replaceChildren(...[[current, tools.dataset.now], [coming, tools.dataset.next]].flatMap(([found, label]) =>
    found.map((item) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      const chip = document.createElement("span");
      chip.className = label === tools.dataset.now ? "chip chip-thread" : "chip";
      chip.textContent = label;
      link.href = `#${item.id}`;
      link.textContent = titleOf(item);
      const facts = item.querySelector(":scope > .agenda-facts")?.textContent.trim();
      line.append(chip, " ", link, facts ? ` · ${facts}` : "");
      return line;
    })));
  place.hidden = !list.childElementCount;
}

if (tools && items.length) {
  choices.forEach(star);
  document.querySelector(".agenda-find").hidden = false;
  box.addEventListener("input", show);
  mine.addEventListener("click", () => {
    mine.setAttribute("aria-pressed", mine.getAttribute("aria-pressed") !== "true");
    show();
  });
  // Another tab of the same programme shows the same plan.
  addEventListener("storage", (event) => {
    if (event.key !== key) return;
    starred = new Set(JSON.parse(event.newValue ?? "[]"));
    show();
  });
  show();
  showNow();
  setInterval(showNow, 30_000);
}
