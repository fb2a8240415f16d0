// The budget as a spreadsheet: moving between cells, saving each change at once, pasting blocks, undo.
//
// Without this file #sheet is an ordinary form that is saved as a whole. With it a changed row is sent as the same form
// fields, asking for JSON; the server answers with what followed in the row, with sums, and with limits that break.
// What was shown before travels in "…-seen", so that a change of somebody else is met and told, never overwritten.

const form = () => document.getElementById("sheet");
const isCell = (element) => element?.matches?.("#sheet .budget-grid input:not([type=hidden])");
const rowOf = (cell) => cell.closest("tr");
const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden])")];
const rows = () => [...form().querySelectorAll(".budget-grid tbody tr")].filter((row) => row.querySelector("input"));
const keyOf = (row) => row.querySelector("[name$='-seen']").name.slice(0, -"-seen".length);
const fieldOf = (cell) => cell.name.slice(cell.name.indexOf("-") + 1);
const isBlank = (row) => row.classList.contains("blank-row");
const seenOf = (row) => row.querySelector("[name$='-seen']");
const cellAt = (key, field) => form().elements[`${key}-${field}`];

const state = (text) => { document.getElementById("sheet-state").textContent = text; };

// --- Sending ---

const undos = [];
let queue = Promise.resolve();

function body(fields) {
  const data = new URLSearchParams({ csrf_token: form().elements.csrf_token.value });
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

const fieldsOf = (row) => [...row.querySelectorAll("input")].map((input) => [input.name, input.value]);
// A cell in which somebody is still typing is sent as it was.
const finishedOf = (row) => [...row.querySelectorAll("input")].map((input) => [input.name, input === document.activeElement && !isBlank(row) ? input.defaultValue : input.value]);

async function post(fields) {
  const answer = await fetch(form().action, { method: "POST", headers: { Accept: "application/json" }, body: body(fields) });
  if (answer.redirected || !answer.headers.get("Content-Type")?.includes("json")) throw new Error(answer.status);
  return [answer.status, await answer.json()];
}

// One after another, because each carries what the one before it has changed.
function save(touched, { undoing = false, whole = false } = {}) {
  const task = async () => {
    const live = touched.filter((row) => row.isConnected && (isBlank(row) ? cellsOf(row).some((cell) => cell.value.trim()) : isChanged(row)));
    if (!live.length) return;
    state(form().dataset.saving);
    const before = live.filter((row) => !isBlank(row)).map((row) => [keyOf(row), shownBefore(row)]);
    let status, answer;
    try {
      [status, answer] = await post(live.flatMap(whole ? fieldsOf : finishedOf));
    } catch {
      state(form().dataset.failed);
      return;
    }
    if (answer.refused) return state(answer.refused);
    clearErrors(live);
    if (status !== 200) return refuse(answer);
    take(answer);
    state(undoing ? form().dataset.undone : form().dataset.saved);
    if (!undoing) undos.push({ before, created: answer.created });
    if (answer.created.length) {
      for (const row of live.filter(isBlank)) row.dataset.kept = "yes";
      await renew();
    }
  };
  queue = queue.then(task, task);
  return queue;
}

function shownBefore(row) {
  return cellsOf(row).map((cell) => [fieldOf(cell), cell.defaultValue]);
}

const isChanged = (row) => cellsOf(row).some((cell) => cell.value.trim() !== cell.defaultValue.trim());

function take(answer) {
  for (const [key, { cells, seen }] of Object.entries(answer.rows)) {
    for (const [field, text] of Object.entries(cells)) {
      const cell = cellAt(key, field);
      if (!cell) continue;
      // What is being typed now stays; the cell learns what is saved.
      if (cell !== document.activeElement || cell.value === cell.defaultValue || cell.dataset.sent === cell.value) cell.value = text;
      cell.defaultValue = text;
    }
    cellAt(key, "seen").value = seen;
  }
  follow(answer);
}

// Sums, limits, and how far each line is from what was agreed.
function follow(answer) {
  for (const [id, text] of Object.entries(answer.texts)) {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  }
  for (const [id, [kind, words]] of Object.entries(answer.changes)) {
    const place = document.getElementById(`change-${id}`);
    if (!place) continue;
    const chip = document.createElement("span");
    chip.className = kind ? `chip chip-${kind}` : "chip";
    chip.textContent = words;
    place.replaceChildren(...(words ? [chip] : []));
  }
  const limits = document.getElementById("limits");
  const fresh = document.createRange().createContextualFragment(answer.limits).querySelector("#limits");
  if (limits.textContent !== fresh.textContent) limits.replaceWith(fresh);
}

function clearErrors(live) {
  for (const cell of live.flatMap(cellsOf)) {
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("title");
  }
  document.getElementById("sheet-met").replaceChildren();
}

function refuse({ errors, conflicts }) {
  const told = [];
  for (const [name, text] of Object.entries(errors)) {
    const cell = form().elements[name];
    told.push(text);
    if (!cell) continue;
    cell.setAttribute("aria-invalid", "true");
    cell.title = text;
  }
  state(told.join(" "));
  if (told.length) {
    const notice = element("section", "", { class: "notice notice-danger" });
    notice.append(element("p", told.join(" ")));
    document.getElementById("sheet-met").replaceChildren(notice);
  }
  if (conflicts.length) { state(""); meet(conflicts); }
}

// --- Two people in one row ---

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function meet(conflicts) {
  const words = form().dataset;
  const notice = element("section", "", { class: "notice notice-warn" });
  const inside = document.createElement("div");
  for (const met of conflicts) {
    inside.append(element("h3", `${words.met} ${met.name}`));
    if (met.by) inside.append(element("p", `${words.by} ${met.by}`, { class: "meta" }));
    const list = document.createElement("ul");
    for (const { label, theirs, mine } of met.cells) list.append(element("li", `${label}: ${words.theirs} ${theirs || "–"}, ${words.mine} ${mine || "–"}`));
    inside.append(list);
  }
  const actions = element("div", "", { class: "actions" });
  const mine = element("button", words.keepMine, { class: "btn btn-primary btn-small", type: "button" });
  const theirs = element("button", words.keepTheirs, { class: "btn btn-plain btn-small", type: "button" });
  mine.addEventListener("click", () => {
    // What is saved now was seen, and is changed knowingly.
    const touched = conflicts.map(({ key, seen }) => { cellAt(key, "seen").value = seen; return rowOf(cellAt(key, "seen")); });
    notice.remove();
    save(touched, { whole: true });
  });
  theirs.addEventListener("click", () => { notice.remove(); renew(); });
  actions.append(mine, theirs);
  inside.append(actions);
  notice.append(inside);
  document.getElementById("sheet-met").replaceChildren(notice);
  mine.focus();
}

// --- The table anew, after rows came or went ---

const groupOf = (row) => [...row.querySelectorAll("[type=hidden]")].slice(1).map((input) => input.value).join("\n");

async function renew() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#sheet .budget-grid");
  if (!fresh) return location.reload();
  const active = isCell(document.activeElement) ? document.activeElement : null;
  // What was typed meanwhile stays: in lines by their keys, in new ones by their category.
  const typed = rows().filter((row) => !isBlank(row)).flatMap(cellsOf).filter((cell) => cell.value !== cell.defaultValue).map((cell) => [cell.name, cell.value]);
  const blanks = rows().filter((row) => isBlank(row) && !row.dataset.kept && (row.contains(active) || cellsOf(row).some((cell) => cell.value.trim())))
    .map((row) => ({ group: groupOf(row), values: cellsOf(row).map((cell) => cell.value), field: row.contains(active) ? fieldOf(active) : null }));
  const place = active && !isBlank(rowOf(active)) ? active.name : null;
  form().querySelector(".budget-grid").replaceWith(document.adoptNode(fresh));
  const lines = typed.filter(([name]) => form().elements[name]);
  for (const [name, value] of lines) form().elements[name].value = value;
  let focus = place && form().elements[place];
  // Rows that waited to be sent are others now.
  const unsent = new Set(lines.filter(([name]) => name !== place).map(([name]) => rowOf(form().elements[name])));
  blanks.forEach(({ group, values, field }, index) => {
    const row = another(rows().find((each) => isBlank(each) && groupOf(each) === group) ?? rows().at(-1), index);
    cellsOf(row).forEach((cell, n) => { cell.value = values[n]; });
    if (field) focus = cellsOf(row).find((cell) => fieldOf(cell) === field);
    else unsent.add(row);
  });
  for (const row of unsent) save([row]);
  if (!focus) return;
  const typing = focus.value !== focus.defaultValue;
  focus.focus();
  if (typing) focus.setSelectionRange(focus.value.length, focus.value.length);
}

// --- Trying: what would break, while it is typed ---

let timer = null;

function tryOut(row) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    if (!row.isConnected || isBlank(row) || !(isChanged(row) || row.dataset.tried)) return;
    // Once something was tried, what is shown must follow back, too.
    row.dataset.tried = isChanged(row) ? "yes" : "";
    try {
      const sent = fieldsOf(row);
      const [status, answer] = await post([...sent, ["try", "1"]]);
      if (status === 200 && row.isConnected && fieldsOf(row).every(([, value], index) => value === sent[index][1])) follow(answer);
    } catch {
      // The save that follows tells.
    }
  }, 250);
}

// --- Pasting ---

// Tabs between cells; a cell with line ends in it stands in quotation marks.
function rowsOf(block) {
  const found = [[]];
  for (const [, quoted, plain, end] of block.replace(/\r\n?/g, "\n").replace(/\n+$/, "").matchAll(/(?:"((?:[^"]|""){0,2000})"|([^\t\n]*))(\t|\n|$)/g)) {
    found.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s+/g, " "));
    if (end === "\n") found.push([]);
    if (!end) break;
  }
  return found;
}

function paste(start, block) {
  const lines = rowsOf(block);
  const order = rows();
  const first = order.indexOf(rowOf(start));
  const column = cellsOf(rowOf(start)).indexOf(start);
  const filled = [];
  const blank = isBlank(rowOf(start)) ? rowOf(start) : null;
  const below = blank ? [] : order.slice(first).filter((row) => !isBlank(row));
  const last = blank ?? order.slice(order.indexOf(below.at(-1))).find(isBlank);
  lines.forEach((texts, index) => {
    const row = below[index] ?? another(last, index);
    const cells = cellsOf(row);
    texts.forEach((text, offset) => { if (cells[column + offset]) cells[column + offset].value = text.trim(); });
    filled.push(row);
  });
  save(filled, { whole: true });
}

// One more new line below the empty one, with fields of its own.
function another(blank, index) {
  if (cellsOf(blank).every((cell) => !cell.value.trim())) return blank;
  const copy = blank.cloneNode(true);
  for (const input of copy.querySelectorAll("input")) {
    const [key, ...rest] = input.name.split("-");
    input.name = `${key}x${index}-${rest.join("-")}`;
    if (input.id) input.id = `c-${input.name}`;
    if (input.type !== "hidden") input.value = "";
  }
  copy.dataset.copied = "yes";
  let end = blank;
  while (end.nextElementSibling?.dataset.copied) end = end.nextElementSibling;
  end.after(copy);
  return copy;
}

// --- Undo ---

async function undo() {
  await queue;
  const last = undos.pop();
  if (!last) return;
  if (last.created.length) {
    await fetch(`${form().dataset.removal}?ids=${last.created.join("-")}`, { method: "POST", redirect: "manual", body: body([]) });
    await renew();
    state(form().dataset.undone);
  }
  const touched = [];
  for (const [key, fields] of last.before) {
    for (const [field, text] of fields) {
      const cell = cellAt(key, field);
      if (cell) { cell.value = text; touched.push(rowOf(cell)); }
    }
  }
  if (touched.length) save([...new Set(touched)], { undoing: true, whole: true });
}

// --- Moving ---

function step(cell, by) {
  const order = rows();
  const next = order[order.indexOf(rowOf(cell)) + by];
  if (!next) return false;
  const target = cellsOf(next)[cellsOf(rowOf(cell)).indexOf(cell)];
  target?.focus();
  return true;
}

function beside(cell, by) {
  const cells = cellsOf(rowOf(cell));
  cells[cells.indexOf(cell) + by]?.focus();
}

const atStart = (cell) => cell.selectionStart === 0 && cell.selectionEnd === 0;
const atEnd = (cell) => cell.selectionStart === cell.value.length && cell.selectionEnd === cell.value.length;
const wholly = (cell) => cell.value && cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;

document.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!isCell(cell) || event.altKey || event.isComposing) return;
  const plain = !event.ctrlKey && !event.metaKey;
  const cells = cellsOf(rowOf(cell));
  const finished = isBlank(rowOf(cell)) && cells.some((each) => each.value.trim()) && !event.shiftKey;
  if (finished && plain && (event.key === "Enter" || (event.key === "Tab" && cell === cells.at(-1)))) {
    // A new line is done: the next one waits below it at once, so that nobody has to wait for the server.
    cellsOf(another(rowOf(cell), Date.now()))[event.key === "Enter" ? cells.indexOf(cell) : 0].focus();
  } else if (event.key === "Enter" && plain) {
    // The last row stays where it is, but what was typed is saved all the same.
    if (!step(cell, event.shiftKey ? -1 : 1)) save([rowOf(cell)], { whole: true });
  } else if (event.key === "ArrowDown" && plain) step(cell, 1);
  else if (event.key === "ArrowUp" && plain) step(cell, -1);
  else if (event.key === "ArrowLeft" && plain && !event.shiftKey && (atStart(cell) || wholly(cell))) beside(cell, -1);
  else if (event.key === "ArrowRight" && plain && !event.shiftKey && (atEnd(cell) || wholly(cell))) beside(cell, 1);
  else if (event.key === "Escape") { cell.value = cell.defaultValue; cell.select(); tryOut(rowOf(cell)); }
  else if (!plain && event.key.toLowerCase() === "z" && cell.value === cell.defaultValue) undo();
  else return;
  event.preventDefault();
});

document.addEventListener("focusin", ({ target }) => { if (isCell(target)) target.select(); });

// A row is sent when a cell of it has changed and is left; a new line when the whole row is left.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (!isCell(target)) return;
  const row = rowOf(target);
  target.dataset.sent = target.value;
  if (isBlank(row) ? !row.contains(relatedTarget) && cellsOf(row).some((cell) => cell.value.trim()) : isChanged(row)) save([row]);
});

document.addEventListener("input", ({ target }) => {
  if (isCell(target)) tryOut(rowOf(target));
});

document.addEventListener("paste", (event) => {
  if (!isCell(event.target)) return;
  const text = event.clipboardData.getData("text/plain");
  if (!/[\t\n]/.test(text.replace(/\s+$/, ""))) return;
  event.preventDefault();
  paste(event.target, text);
});

window.addEventListener("beforeunload", (event) => {
  if (form() && rows().some((row) => !isBlank(row) && isChanged(row))) event.preventDefault();
});
