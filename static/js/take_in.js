// Scans dropped anywhere in Splot go where scans go. On a page that takes files itself its own field comes first.

const place = document.querySelector("[data-take-in]");
const said = place?.querySelector("[data-said]");
const close = place?.querySelector("[data-close]");
let depth = 0;

const isOurs = (event) => event.dataTransfer?.types.includes("Files") && !document.querySelector("[data-drop]");

function show(text) {
  said.textContent = text;
  close.hidden = true;
  place.hidden = false;
}

function hide() {
  depth = 0;
  place.hidden = true;
}

async function refusal(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-errors] li")?.textContent ?? place.dataset.failed;
}

async function send(files) {
  const form = place.querySelector("form");
  const body = new FormData(form);
  for (const file of files) body.append("uploads", file);
  show(place.dataset.sending);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.redirected) { location.assign(answer.url); return; }
    show(await refusal(answer));
  } catch {
    show(place.dataset.failed);
  }
  close.hidden = false;
  close.focus();
}

if (place) {
  document.addEventListener("dragenter", (event) => {
    if (!isOurs(event)) return;
    depth += 1;
    show(place.dataset.invite);
  });
  document.addEventListener("dragleave", (event) => {
    if (isOurs(event) && --depth <= 0) hide();
  });
  document.addEventListener("dragover", (event) => { if (isOurs(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    depth = 0;
    send(event.dataTransfer.files);
  });
  close.addEventListener("click", hide);
  place.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
