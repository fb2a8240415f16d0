// Counts along while a document is charged to budget lines: what is left, and which line would run out. The server
// counts the same when it is sent, so without this script everything works and nothing is warned of beforehand.

const format = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

// Grosze of what was typed, as the server reads it: „1234,5”, „12 345,50”, „40%” of the whole; null when it means nothing.
function grosze(typed, whole) {
  const text = typed.replace(/[\s\u00a0\u202f]|zł/g, "").replace("\u2212", "-").replace(",", ".");
  if (/^\d{1,3}(\.\d{1,4})?%$/.test(text)) return Math.trunc((whole * parseFloat(text)) / 100);
  return /^-?\d+(\.\d{1,2})?$/.test(text) ? Math.round(parseFloat(text) * 100) : null;
}

function tend(table) {
  const form = table.closest("form");
  const gross = Number(table.dataset.gross);
  let left = gross - Number(table.dataset.others);
  const sums = new Map();
  for (const row of table.tBodies[0].rows) {
    const amount = grosze(row.querySelector("[name=amount]").value, gross);
    const option = row.querySelector("[name=line]").selectedOptions[0];
    if (!amount) continue;
    left -= amount;
    if (option?.value) sums.set(option.value, { option, sum: (sums.get(option.value)?.sum ?? 0) + amount });
  }
  const output = table.querySelector("[data-rest]");
  output.value = format.format(left / 100);
  output.classList.toggle("ink-danger", left * Math.sign(gross) < 0);
  const line = form.querySelector("[data-warn]");
  const words = left * Math.sign(gross) < 0 ? [line.dataset.over] : [];
  for (const { option, sum } of sums.values()) {
    const name = option.textContent.split(" – ")[0];
    for (const [limit, told] of [[option.dataset.cap, line.dataset.cap], [option.dataset.left, line.dataset.plan]]) {
      if (limit === undefined || sum <= Number(limit)) continue;
      words.push(`${name}: ${format.format((sum - limit) / 100)} zł ${told}.`);
      break;
    }
  }
  if (line.textContent !== words.join(" ")) line.textContent = words.join(" ");
}

// The last row is always an empty one, so that Tab leads on into it.
function grow(table) {
  const body = table.tBodies[0];
  const last = body.rows[body.rows.length - 1];
  if (!last.querySelector("[name=line]").value && !last.querySelector("[name=amount]").value) return;
  const row = last.cloneNode(true);
  const number = body.rows.length + 1;
  row.classList.remove("is-wrong");
  row.querySelector(".field-error")?.remove();
  for (const field of row.querySelectorAll("input, select")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, number));
    if (field.id) field.id = field.id.replace(/\d+$/, number);
    if (field.name === "source") field.value = last.querySelector("[name=source]").value;
    else if (field.name === "line") field.selectedIndex = 0;
    else { field.value = ""; field.removeAttribute("value"); }
  }
  body.append(row);
}

// Enter in an empty amount brings what is left into it, so that the last row needs no typing.
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[data-split] [name=amount]");
  if (event.key !== "Enter" || !field || field.value.trim()) return;
  const left = document.querySelector("[data-rest]").value;
  if (!grosze(left, 0)) return;
  event.preventDefault();
  field.value = left;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const table = event.target.closest?.("[data-split]");
    if (!table) return;
    grow(table);
    tend(table);
  });
}

// Whoever chooses a known issuer need not look for the number.
document.addEventListener("change", (event) => {
  if (event.target.getAttribute("list") !== "issuers") return;
  const known = [...document.querySelectorAll("#issuers option")].find((option) => option.value === event.target.value);
  const nip = document.querySelector("[name=issuer_nip]");
  if (known?.dataset.nip && nip && !nip.value) nip.value = known.dataset.nip;
});

function tendAll() {
  document.querySelectorAll("[data-split]").forEach(tend);
}

document.addEventListener("htmx:after:swap", tendAll);
tendAll();
