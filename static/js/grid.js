// The attendance grid: moving with arrows, marking with letters, undo.
//
// What the page holds
//   <script src="…/grid.js" type="module"></script> inside its content: htmx keeps the head of the page it came from.
//   <form id="grid" method="post" action="…/marks" hx-post="…/marks" hx-swap="none" hx-sync="this:queue all">
//     <input type="hidden" name="csrf_token" …>
//     <table class="weft"> … <td><button class="mark-present" name="c" value="{enrolment}-{session}">jest</button> …
//   States are classes of the button: mark-present, mark-part (late; <b>20</b> holds the minutes), mark-absent,
//   mark-excused, mark-open (nothing entered), mark-future (nothing entered, not held yet). The words inside the
//   button are read aloud. Row sums and column totals have ids: sum-{enrolment}, total-{session}.
//   <dialog id="late"> asks for minutes: a form method="dialog" with an input name="minutes" and a button value="ok".
//   <dialog id="cell"> holds #cell_panel, which is fetched for a field: by F2, by a long press or the other mouse button,
//   by any press while [data-details] is pressed, and always where the session is closed (data-closed of the form).
//
// What is sent
//   A press sends c={enrolment}-{session}: the server takes the next state, blank → present → absent → excused → blank.
//   That is also the plain form post without scripts, answered by 303 to the grid.
//   A letter sends c, status=present|absent|excused|late|"" and, for late, minutes: exactly this state.
//
// What is answered (at most 2 KiB)
//   <hx-partial hx-target='#grid [value="17-3"]' hx-swap="outerMorph"><button class="mark-present" …>jest</button></hx-partial>
//   <hx-partial hx-target="#sum-17">…content of the cell…</hx-partial>
//   <hx-partial hx-target="#total-3">…content of the cell…</hx-partial>
//   and the toast (components/_toasts.html), whose Cofnij posts to the URL that takes this change back and answers alike.
//   A refusal is 422 with a toast only.

const LETTERS = { o: "present", p: "present", n: "absent", a: "absent", u: "excused", e: "excused", s: "late", l: "late", Delete: "", Backspace: "" };
const PAGE = 10;

const grid = () => document.getElementById("grid");
const cell = (element) => element?.closest?.("#grid td > button[name=c]");
const rows = () => [...grid().querySelectorAll("tbody > tr")];
const marks = (row) => row.querySelectorAll("td > button[name=c]");

// One cell takes part in the tab order; arrows reach the others.
let current = null;

function adopt(button) {
  if (current && current !== button) current.tabIndex = -1;
  current = button;
  current.tabIndex = 0;
}

function start() {
  current = null;
  if (!grid()) return;
  const table = grid().querySelector("table");
  // In a grid a screen reader lets the letters through.
  table.setAttribute("role", "grid");
  for (const button of grid().querySelectorAll("td > button[name=c]")) button.tabIndex = -1;
  for (const session of closed()) {
    for (const button of grid().querySelectorAll(`[value$="-${session}"]`)) button.parentElement.classList.add("is-closed");
  }
  const toggle = document.querySelector("[data-details]");
  if (toggle) toggle.hidden = false;
  const first = grid().querySelector("tbody td > button[name=c]");
  if (first) adopt(first);
}

const closed = () => grid().dataset.closed.split(" ").filter(Boolean);
const isClosed = (button) => closed().includes(button.value.split("-")[1]);

function move(button, key, whole) {
  const row = button.closest("tr");
  const across = [...marks(row)];
  const column = across.indexOf(button);
  const down = rows();
  const at = down.indexOf(row);
  const clamp = (number, length) => Math.max(0, Math.min(length - 1, number));
  const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE };
  let target;
  if (key in steps) target = marks(down[clamp(at + steps[key], down.length)])[column];
  else if (key === "ArrowLeft" || key === "ArrowRight") target = across[clamp(column + (key === "ArrowLeft" ? -1 : 1), across.length)];
  else {
    const line = whole ? [...marks(down[key === "Home" ? 0 : down.length - 1])] : across;
    target = line[key === "Home" ? 0 : line.length - 1];
  }
  if (target) { adopt(target); target.focus(); target.scrollIntoView({ block: "nearest", inline: "nearest" }); }
}

function send(values) {
  find(values.c)?.classList.add("mark-sent");
  htmx.ajax("POST", grid().getAttribute("hx-post"), { source: grid(), swap: "none", values });
}

const find = (value) => grid().querySelector(`[value="${CSS.escape(value)}"]`);

function askMinutes(button) {
  const dialog = document.getElementById("late");
  const input = dialog.querySelector("[name=minutes]");
  dialog.returnValue = "";
  dialog.showModal();
  input.select();
  dialog.addEventListener("close", () => {
    button.focus();
    if (dialog.returnValue === "ok") send({ c: button.value, status: "late", minutes: input.value });
  }, { once: true });
}

// --- The panel of one field ---

const panel = () => document.getElementById("cell");

async function openPanel(button) {
  if (panel().open) return;
  adopt(button);
  const url = `${grid().getAttribute("action")}/${button.value.replace("-", "/")}`;
  const name = button.closest("tr").querySelector(".who a").textContent;
  panel().querySelector("h2").textContent = name;
  panel().dataset.place = button.value;
  await htmx.ajax("GET", url, { target: "#cell_panel", swap: "outerHTML" });
  // A refusal or a lost connection has been told by a toast.
  if (!document.querySelector("#cell_panel .cell-about")) return;
  panel().showModal();
  (panel().querySelector("input[type=radio]:checked") ?? panel().querySelector("input[type=radio], input:not([type=hidden]), textarea"))?.focus();
}

document.addEventListener("close", ({ target }) => {
  if (target.id === "cell") find(target.dataset.place)?.focus();
}, { capture: true });

document.addEventListener("filled", ({ detail: { place, noted } }) => {
  find(place)?.parentElement.classList.toggle("noted", noted);
  panel()?.close();
});

const LONG = 500;
let press = null;
let held = false;

document.addEventListener("pointerdown", (event) => {
  const button = cell(event.target);
  held = false;
  if (!button || event.pointerType === "mouse") return;
  press = setTimeout(() => { held = true; openPanel(button); }, LONG);
});

for (const type of ["pointerup", "pointercancel", "pointermove"]) {
  document.addEventListener(type, (event) => {
    // A finger is never quite still.
    if (type !== "pointermove" || Math.hypot(event.movementX, event.movementY) > 6) clearTimeout(press);
  });
}

document.addEventListener("contextmenu", (event) => {
  const button = cell(event.target);
  if (!button || event.shiftKey) return;
  event.preventDefault();
  openPanel(button);
});

document.addEventListener("click", (event) => {
  const toggle = event.target.closest?.("[data-details]");
  if (toggle) toggle.setAttribute("aria-pressed", toggle.getAttribute("aria-pressed") !== "true");
  const button = cell(event.target);
  if (!button) return;
  const chosen = document.querySelector("[data-details]")?.getAttribute("aria-pressed") === "true";
  if (!held && !chosen && !isClosed(button)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!held) openPanel(button);
  held = false;
}, { capture: true });

// --- Undo ---

// The ways back, newest last; they outlive the toasts that offered them.
const undos = [];

function undo() {
  const url = undos.pop();
  if (!url) return;
  document.querySelector(`#toasts form[action="${CSS.escape(url)}"]`)?.remove();
  htmx.ajax("POST", url, { source: grid(), swap: "none" });
}

document.addEventListener("keydown", (event) => {
  const button = cell(event.target);
  if (!button || event.altKey) return;
  const plain = !event.ctrlKey && !event.metaKey;
  if (/^(Arrow|Page)/.test(event.key) && plain) move(button, event.key);
  else if (event.key === "Home" || event.key === "End") move(button, event.key, !plain);
  else if (!plain && event.key.toLowerCase() === "z") undo();
  else if (event.key === "F2" && plain) openPanel(button);
  else if (plain && (event.key.length > 1 ? event.key : event.key.toLowerCase()) in LETTERS) {
    const status = LETTERS[event.key.length > 1 ? event.key : event.key.toLowerCase()];
    if (isClosed(button)) openPanel(button); else if (status === "late") askMinutes(button); else send({ c: button.value, status });
  } else return;
  event.preventDefault();
});

document.addEventListener("focusin", ({ target }) => {
  const button = cell(target);
  if (button) adopt(button);
});

document.addEventListener("click", ({ target }) => cell(target)?.classList.add("mark-sent"));

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (!grid()) return;
  if (!current?.isConnected) start();
  // The server knows nothing of the tab order; a morphed cell has lost its place in it.
  for (const button of grid().querySelectorAll("td > button[name=c]:not([tabindex])")) button.tabIndex = button === current ? 0 : -1;
  const offers = document.querySelectorAll("#toasts form[action]");
  for (const offer of offers) {
    const url = offer.getAttribute("action");
    if (!undos.includes(url)) undos.push(url);
  }
  // Marks follow each other quickly: only the last one is worth a toast.
  if (ctx.sourceElement === grid()) while (document.getElementById("toasts").childElementCount > 1) document.getElementById("toasts").firstElementChild.remove();
});

document.addEventListener("htmx:finally:request", () => {
  for (const button of grid()?.querySelectorAll(".mark-sent") ?? []) button.classList.remove("mark-sent");
});

start();
