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
  const first = grid().querySelector("tbody td > button[name=c]");
  if (first) adopt(first);
}

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
  else if (plain && (event.key.length > 1 ? event.key : event.key.toLowerCase()) in LETTERS) {
    const status = LETTERS[event.key.length > 1 ? event.key : event.key.toLowerCase()];
    if (status === "late") askMinutes(button); else send({ c: button.value, status });
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
