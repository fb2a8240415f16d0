// Scans dropped anywhere in Splot go where scans go. Fields that take files themselves come first.

const place = document.querySelector("[data-take-in]");
let depth = 0;

const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
const ownZone = (event) => event.target.closest?.("[data-drop]");

function show(on) {
  depth = on ? depth : 0;
  place.hidden = !on;
}

async function send(files) {
  const form = place.querySelector("form");
  const body = new FormData(form);
  for (const file of files) body.append("uploads", file);
  place.classList.add("is-sending");
  place.hidden = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.redirected) { location.assign(answer.url); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.querySelector("[data-said]").textContent = page.querySelector("[data-errors] li")?.textContent ?? place.dataset.failed;
  } catch {
    place.querySelector("[data-said]").textContent = place.dataset.failed;
  }
  place.classList.remove("is-sending");
  place.classList.add("is-refused");
}

if (place) {
  document.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    depth += 1;
    place.classList.remove("is-refused");
    place.querySelector("[data-said]").textContent = place.dataset.invite;
    show(!ownZone(event));
  });
  document.addEventListener("dragleave", (event) => {
    if (holdsFiles(event) && --depth <= 0) show(false);
  });
  document.addEventListener("dragover", (event) => {
    if (holdsFiles(event) && !ownZone(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    show(false);
    if (!holdsFiles(event) || ownZone(event)) return;
    event.preventDefault();
    send(event.dataTransfer.files);
  });
  place.addEventListener("click", () => { if (place.classList.contains("is-refused")) show(false); });
}
