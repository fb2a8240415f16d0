// The grid of a day: boxes are dragged by mouse or finger, and moved from the keyboard.
//
// .plan-day[data-programme="url" data-day-id data-first data-scale data-token] holds .plan-rooms > li[data-room] and
// .plan-box[data-item data-version data-from data-to data-column] with a link and [data-grip]. Minutes count from the
// midnight of the day. What was moved goes out to url/places; #programme comes back. Without scripts each box is a link
// to a form in which the same stands.

const STEP = 5;
const WAIT = 900;
const LONG = 400;
const LAST_MINUTE = 30 * 60;
const wide = matchMedia("(min-width: 48em)");
const gridOf = (box) => box.closest(".plan-day");
const grid = () => document.querySelector(".plan-day[data-programme]");
const roomsOf = (day) => [...day.querySelectorAll(".plan-rooms > li")];
const scaleOf = (day) => Number(day.dataset.scale);
const clock = (minute) => `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const placeOf = (box) => ({
  first: Number(box.dataset.from),
  last: box.dataset.to === "" ? null : Number(box.dataset.to),
  column: box.dataset.column === "all" ? 0 : Number(box.dataset.column),
});

let held = null; // the box under a finger: { box, part, x, y, place, moved, copy, day }
let press = null; // a finger that may take a box: { timer, x, y }
let pending = null; // the box moved by keys: { box, place, timer }

function shown(box, place) {
  const day = gridOf(box);
  const rooms = roomsOf(day);
  const scale = scaleOf(day);
  const width = box.parentElement.clientWidth / rooms.length;
  const lasts = (place.last ?? place.first + 30) - place.first;
  box.style.top = `${(place.first - Number(day.dataset.first) * 60) * scale + 1}px`;
  box.style.height = `${Math.max(lasts, 10) * scale - 2}px`;
  if (place.column !== placeOf(box).column) {
    box.style.left = `${place.column * width + 2}px`;
    box.style.width = `${width - 4}px`;
  } else {
    box.style.left = box.style.width = "";
  }
  const room = rooms.length > 1 ? `, ${rooms[place.column].firstChild.textContent.trim()}` : "";
  say(`${clock(place.first)}${place.last === null ? "" : `–${clock(place.last)}`}${room}`);
}

// Where a box goes while it moves, which a screen reader reads, too.
function say(words) {
  let note = document.getElementById("plan-said");
  if (!note) {
    note = document.createElement("p");
    note.id = "plan-said";
    note.className = "plan-said";
    note.setAttribute("aria-live", "polite");
    document.body.append(note);
  }
  note.textContent = words;
}

function putBack(box) {
  for (const name of ["top", "height", "left", "width"]) box.style[name] = "";
  box.classList.remove("is-held", "is-copied");
  document.getElementById("plan-said")?.remove();
}

function bounded(part, place, minutes, columns, count) {
  const lasts = place.last === null ? 30 : place.last - place.first;
  const moved = { ...place };
  if (part === "end") {
    if (place.last !== null) moved.last = Math.min(Math.max(place.last + minutes, place.first + STEP), LAST_MINUTE);
    return moved;
  }
  moved.first = Math.min(Math.max(place.first + minutes, 0), LAST_MINUTE - lasts);
  if (place.last !== null) moved.last = moved.first + lasts;
  moved.column = Math.min(Math.max(place.column + columns, 0), count - 1);
  return moved;
}

async function post(url, values, focus) {
  const day = grid();
  const box = day.closest(".scroll-x");
  const left = box.scrollLeft;
  const page = location.href;
  let refused = false;
  const watch = ({ detail: { ctx } }) => { if (ctx.request.action === url) refused = ctx.response.status >= 400; };
  document.addEventListener("htmx:after:request", watch);
  await htmx.ajax("POST", url, { target: "#programme", swap: "outerHTML", values: { csrf_token: day.dataset.token, day: day.dataset.dayId, ...values } });
  document.removeEventListener("htmx:after:request", watch);
  // What was refused goes back to its place, or to where somebody else has put it.
  if (refused) await htmx.ajax("GET", page, { target: "#programme", swap: "outerHTML" });
  document.getElementById("plan-said")?.remove();
  const again = document.querySelector("#programme .scroll-x");
  if (again) again.scrollLeft = left;
  document.getElementById(focus)?.focus({ preventScroll: true });
}

function send(box, place, { copy = false, dayId = null } = {}) {
  const day = gridOf(box);
  const before = placeOf(box);
  // Who stays across all rooms, or in a room that is not shown, keeps the place.
  const room = place.column === before.column ? box.dataset.room : roomsOf(day)[place.column].dataset.room;
  const values = {
    item_id: box.dataset.item, seen: box.dataset.version, day_id: dayId ?? day.dataset.dayId, room_id: room ?? "",
    first: place.first, last: place.last ?? "", stay: day.dataset.dayId,
  };
  if (copy) values.copy = "y";
  return post(`${day.dataset.programme}/places`, values, box.querySelector("a").id);
}

// --- Mouse and finger ---

document.addEventListener("pointerdown", (event) => {
  const box = event.target.closest?.(".plan-box[data-item]");
  if (!box || event.button || !wide.matches || event.target.closest(".plan-inside a")) return;
  settle();
  const take = () => {
    held = { box, part: event.target.closest("[data-grip]") ? "end" : "all", x: event.clientX, y: event.clientY, place: placeOf(box), moved: false, day: null };
    box.classList.add("is-held");
    box.setPointerCapture(event.pointerId);
  };
  // A finger that moves at once scrolls the page; one that rests first takes the box.
  if (event.pointerType === "mouse") take();
  else press = { timer: setTimeout(take, LONG), x: event.clientX, y: event.clientY };
});

document.addEventListener("pointermove", (event) => {
  if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > 8) letGo();
  if (!held) return;
  const { box, part } = held;
  held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4;
  if (!held.moved) return;
  const day = gridOf(box);
  const count = roomsOf(day).length;
  const minutes = Math.round((event.clientY - held.y) / scaleOf(day) / STEP) * STEP;
  const columns = Math.round((event.clientX - held.x) / (box.parentElement.clientWidth / count));
  held.place = bounded(part, placeOf(box), minutes, box.dataset.column === "all" && !columnUnder(event, day) ? 0 : columns, count);
  if (box.dataset.column === "all" && part === "all") held.place.column = columnUnder(event, day);
  held.copy = event.altKey;
  box.classList.toggle("is-copied", held.copy);
  aim(document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches(".day-tabs a[data-day]:not([aria-current])")));
  shown(box, held.place);
});

// What goes across all rooms goes into one when it is carried to the column of that room, and stays across elsewhere.
function columnUnder(event, day) {
  const moved = Math.abs(event.clientX - held.x) > 40;
  const rooms = roomsOf(day);
  return moved ? Math.max(rooms.findIndex((room) => event.clientX < room.getBoundingClientRect().right), 0) : 0;
}

function aim(tab) {
  for (const one of document.querySelectorAll(".day-tabs a.is-target")) one.classList.remove("is-target");
  tab?.classList.add("is-target");
  held.day = tab?.dataset.day ?? null;
}

document.addEventListener("touchmove", (event) => { if (held) event.preventDefault(); }, { passive: false });
document.addEventListener("contextmenu", (event) => { if (press && event.target.closest?.(".plan-box")) event.preventDefault(); });
document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".plan-box")) event.preventDefault(); });

function letGo() {
  clearTimeout(press?.timer);
  press = null;
}

function same(one, other) {
  return one.first === other.first && one.last === other.last && one.column === other.column;
}

document.addEventListener("pointerup", () => {
  letGo();
  if (!held) return;
  const { box, place, moved, copy, day } = held;
  held = null;
  box.classList.remove("is-held");
  if (!moved) return;
  // The click that follows would open the item.
  addEventListener("click", (click) => { if (box.contains(click.target)) click.preventDefault(); }, { capture: true, once: true });
  if (day) send(box, { ...placeOf(box) }, { copy, dayId: day });
  else if (copy || !same(place, placeOf(box))) send(box, place, { copy });
  else putBack(box);
});

document.addEventListener("pointercancel", () => {
  letGo();
  if (held) putBack(held.box);
  held = null;
});

document.addEventListener("dblclick", (event) => {
  const day = event.target.closest?.(".plan-day[data-programme]");
  if (!day || !wide.matches || event.target.closest(".plan-box, .plan-rooms")) return;
  const body = day.querySelector(".plan-boxes").getBoundingClientRect();
  const at = Number(day.dataset.first) * 60 + Math.floor((event.clientY - body.top) / scaleOf(day) / 15) * 15;
  const rooms = roomsOf(day);
  const room = rooms[Math.floor((event.clientX - body.left) / (body.width / rooms.length))]?.dataset.room ?? "";
  location.assign(`${day.dataset.programme}/new?day=${day.dataset.dayId}&at=${at}&room=${room}`);
});

// --- Keyboard ---

const ARROWS = { ArrowUp: [-STEP, 0], ArrowDown: [STEP, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable], dialog");
  if (typing || !grid()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "y")) {
    event.preventDefault();
    drop();
    document.querySelector(`[data-step=${key === "z" && !event.shiftKey ? "z" : "y"}]`)?.requestSubmit();
    return;
  }
  const box = event.target.closest?.(".plan-box[data-item]");
  if (!box || !event.target.matches(".plan-link") || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && pending) {
    drop();
  } else if (key === "Delete") {
    event.preventDefault();
    drop();
    post(`${gridOf(box).dataset.programme}/${box.dataset.item}/removal`, {}, neighbour(box));
  } else if (event.ctrlKey && key === "d") {
    event.preventDefault();
    const place = placeOf(box);
    const lasts = place.last === null ? 30 : place.last - place.first;
    send(box, bounded("all", place, lasts, 0, roomsOf(gridOf(box)).length), { copy: true });
  } else if (key === "PageUp" || key === "PageDown") {
    const tabs = [...document.querySelectorAll(".day-tabs a[data-day]")];
    const next = tabs[tabs.findIndex((tab) => tab.hasAttribute("aria-current")) + (key === "PageUp" ? -1 : 1)];
    event.preventDefault();
    if (next) send(box, placeOf(box), { dayId: next.dataset.day });
  } else if (ARROWS[key] && wide.matches) {
    event.preventDefault();
    const [minutes, columns] = ARROWS[key];
    if (event.shiftKey && columns) return;
    if (pending?.box !== box) settle();
    pending ??= { box, place: placeOf(box) };
    const times = event.ctrlKey ? 3 : 1;
    pending.place = bounded(event.shiftKey ? "end" : "all", pending.place, minutes * times, columns, roomsOf(gridOf(box)).length);
    shown(box, pending.place);
    clearTimeout(pending.timer);
    pending.timer = setTimeout(settle, WAIT);
  }
});

function neighbour(box) {
  return (box.nextElementSibling ?? box.previousElementSibling)?.querySelector("a").id;
}

document.addEventListener("focusout", ({ target }) => { if (pending?.box.contains(target)) settle(); });

function drop() {
  if (!pending) return;
  clearTimeout(pending.timer);
  putBack(pending.box);
  pending = null;
}

function settle() {
  if (!pending) return;
  const { box, place, timer } = pending;
  clearTimeout(timer);
  pending = null;
  if (!box.isConnected) return;
  if (same(place, placeOf(box))) putBack(box);
  else send(box, place);
}
