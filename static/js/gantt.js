// The picture of a plan: actions are dragged by mouse or finger, and moved with arrows from the keyboard.
//
// <svg data-gantt="url of new days" data-page="url of the plan" data-day="width of a day" data-token="…"> holds
// <a class="gantt-bar" data-action data-from data-to data-version> with .gantt-plan, .gantt-done and [data-grip=from|to].
// The new days go out as action_id, starts_on, ends_on, seen; #plan comes back. Without scripts a bar is a link to its
// action, where the same days stand in a form.

const DAY = 86_400_000;
const WAIT = 900;
const LONG = 400;
const parse = (text) => Date.parse(`${text}T00:00Z`);
const written = (moment) => new Date(moment).toISOString().slice(0, 10);
const pictureOf = (bar) => bar.closest("[data-gantt]");

// On a narrow page the picture begins where the work is now.
function showToday() {
  const box = document.querySelector(".gantt");
  const flag = box?.querySelector(".gantt-flag");
  if (flag && box.scrollLeft === 0) box.scrollLeft = Number(flag.getAttribute("x")) - (box.clientWidth - box.querySelector(".gantt-names").offsetWidth) / 2;
}

let held = null; // the bar under a finger: { bar, part, x, days, moved }
let press = null; // a finger that may take a bar: { timer, x, y }
let pending = null; // the bar moved by keys: { bar, from, to, timer }

function shown(bar, from, to) {
  const width = Number(pictureOf(bar).dataset.day);
  const shift = ((from - parse(bar.dataset.from)) / DAY) * width;
  const grown = ((to - parse(bar.dataset.to)) / DAY) * width - shift;
  for (const part of bar.querySelectorAll("rect")) {
    part.dataset.x ??= part.getAttribute("x");
    part.dataset.width ??= part.getAttribute("width");
    const end = part.dataset.grip === "to" ? grown : 0;
    part.setAttribute("x", Number(part.dataset.x) + shift + end);
    if (part.matches(".gantt-plan")) part.setAttribute("width", Math.max(Number(part.dataset.width) + grown, 3));
  }
  say(bar, from, to);
}

// The days beside the bar while it moves, which a screen reader reads, too.
function say(bar, from, to) {
  const language = document.documentElement.lang;
  const how = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
  const words = from === to ? how.format(from) : how.formatRange(from, to);
  let note = document.getElementById("gantt-days");
  if (!note) {
    note = document.createElement("p");
    note.id = "gantt-days";
    note.setAttribute("aria-live", "polite");
    pictureOf(bar).closest(".gantt").after(note);
  }
  note.textContent = words;
}

async function send(bar, from, to) {
  const { gantt, page, token } = pictureOf(bar).dataset;
  const id = bar.id;
  const box = bar.closest(".gantt");
  const left = box.scrollLeft;
  const values = {
    csrf_token: token, action_id: bar.dataset.action, seen: bar.dataset.version,
    starts_on: written(from), ends_on: written(to),
  };
  let refused = false;
  const watch = ({ detail: { ctx } }) => { if (ctx.request.action === gantt) refused = ctx.response.status >= 400; };
  document.addEventListener("htmx:after:request", watch);
  await htmx.ajax("POST", gantt, { target: "#plan", swap: "outerHTML", values });
  document.removeEventListener("htmx:after:request", watch);
  // What was refused goes back to its place, or to where somebody else has put it.
  if (refused) await htmx.ajax("GET", page, { target: "#plan", swap: "outerHTML" });
  const again = document.querySelector(".gantt");
  if (again) again.scrollLeft = left;
  document.getElementById(id)?.focus({ preventScroll: true });
}

function bounded(part, from, to, days) {
  const start = part === "to" ? from : from + days * DAY;
  const end = part === "from" ? to : to + days * DAY;
  return part === "from" ? [Math.min(start, end), end] : [start, Math.max(start, end)];
}

// --- Mouse and finger ---

document.addEventListener("pointerdown", (event) => {
  const bar = event.target.closest?.("a.gantt-bar:not(.gantt-dropped)");
  if (!bar || event.button) return;
  settle();
  const part = event.target.dataset.grip ?? "all";
  const take = () => {
    held = { bar, part, x: event.clientX, days: 0, moved: false };
    bar.classList.add("is-held");
    bar.setPointerCapture(event.pointerId);
  };
  // A finger that moves at once scrolls the page; one that rests first takes the action.
  if (event.pointerType === "mouse") take();
  else press = { timer: setTimeout(take, LONG), x: event.clientX, y: event.clientY };
});

document.addEventListener("pointermove", (event) => {
  if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > 8) letGo();
  if (!held) return;
  const { bar, part } = held;
  held.days = Math.round((event.clientX - held.x) / Number(pictureOf(bar).dataset.day));
  held.moved ||= Math.abs(event.clientX - held.x) > 4;
  if (held.moved) shown(bar, ...bounded(part, parse(bar.dataset.from), parse(bar.dataset.to), held.days));
});

document.addEventListener("touchmove", (event) => { if (held) event.preventDefault(); }, { passive: false });
document.addEventListener("contextmenu", (event) => { if (press && event.target.closest?.("a.gantt-bar")) event.preventDefault(); });

function letGo() {
  clearTimeout(press?.timer);
  press = null;
}

document.addEventListener("pointerup", () => {
  letGo();
  if (!held) return;
  const { bar, part, days, moved } = held;
  held = null;
  bar.classList.remove("is-held");
  if (!moved) return;
  // The click that follows would open the action.
  addEventListener("click", (click) => { if (bar.contains(click.target)) click.preventDefault(); }, { capture: true, once: true });
  if (days) send(bar, ...bounded(part, parse(bar.dataset.from), parse(bar.dataset.to), days));
  else putBack(bar);
});

document.addEventListener("pointercancel", () => {
  letGo();
  held?.bar.classList.remove("is-held");
  if (held) putBack(held.bar);
  held = null;
});

document.addEventListener("dragstart", (event) => { if (event.target.closest?.("a.gantt-bar")) event.preventDefault(); });

function putBack(bar) {
  shown(bar, parse(bar.dataset.from), parse(bar.dataset.to));
  document.getElementById("gantt-days")?.remove();
}

// --- Keyboard ---

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.("a.gantt-bar");
  if (!bar || bar.matches(".gantt-dropped") || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && (held || pending)) {
    clearTimeout(pending?.timer);
    pending = held = null;
    putBack(bar);
    return;
  }
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const bars = [...document.querySelectorAll("a.gantt-bar")];
    const next = bars[bars.indexOf(bar) + (event.key === "ArrowUp" ? -1 : 1)];
    event.preventDefault();
    next?.focus();
  }
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  event.preventDefault();
  const days = (event.key === "ArrowLeft" ? -1 : 1) * (event.ctrlKey ? 7 : 1);
  pending = pending?.bar === bar ? pending : { bar, from: parse(bar.dataset.from), to: parse(bar.dataset.to) };
  [pending.from, pending.to] = bounded(event.shiftKey ? "to" : "all", pending.from, pending.to, days);
  shown(bar, pending.from, pending.to);
  clearTimeout(pending.timer);
  pending.timer = setTimeout(settle, WAIT);
});

document.addEventListener("focusout", ({ target }) => { if (pending?.bar === target) settle(); });

function settle() {
  if (!pending) return;
  const { bar, from, to, timer } = pending;
  clearTimeout(timer);
  pending = null;
  if (!bar.isConnected) return;
  if (from === parse(bar.dataset.from) && to === parse(bar.dataset.to)) putBack(bar);
  else send(bar, from, to);
}

showToday();
