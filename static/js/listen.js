// A conversation at a door. What is written down is kept in the phone first and then sent, see waiting_form.js, and
// the form is at once ready for the next door. Without this script the page is a plain form.

const { delivery, waitingForm } = self;
const form = document.getElementById("listen");
// What stays from door to door.
const STAYS = new Set(["community_id", "area", "setting", "day", "municipality", "project_id"]);
const OWN = new Set(["csrf_token", "key", "answered"]);

sift();
form?.addEventListener("change", (event) => { if (event.target.name === "community_id") sift(); });
if (form) begin();

// Only the issues of this community, of no community, and those that are ticked.
function sift() {
  const here = form?.elements.community_id?.value ?? "";
  for (const item of form?.querySelectorAll("[data-issues] > li") ?? []) {
    const of = item.dataset.community;
    item.hidden = of !== "" && of !== here && !item.querySelector("input").checked;
  }
}

async function begin() {
  const { url, account, token, lost, keptNote, doorNote } = form.dataset;
  let told = { talks: Number(count("talks").textContent), doors: Number(count("doors").textContent) };
  const about = { url, account: Number(account), token, lost };
  const back = { top: form.querySelector("h2.desk-head"), emptied: clear, filled: sift };
  const post = await waitingForm(form, { ...about, ...back, learn, shown });
  if (!post) return;
  const today = () => new Date().toLocaleDateString("sv");

  function count(what) {
    return document.querySelector(`#today-count [data-${what}]`);
  }

  function learn(state) {
    told = state;
  }

  function shown(unsent) {
    count("doors").textContent = told.doors + unsent.length;
    count("talks").textContent = told.talks + unsent.filter((mark) => mark.answered).length;
  }

  // Ready for the next door: the place stays.
  function clear() {
    const first = new Map();
    for (const control of form.elements) {
      if (!control.name || OWN.has(control.name) || STAYS.has(control.name)) continue;
      if (control.type === "checkbox") control.checked = false;
      else if (control.type === "radio") first.has(control.name) || first.set(control.name, control);
      else control.value = control.name === "heads" ? "1" : "";
    }
    for (const radio of first.values()) radio.checked = true;
    for (const fold of form.querySelectorAll("details")) fold.open = false;
    document.querySelector("[data-errors]")?.remove();
    sift();
  }

  function tell(text) {
    const note = document.getElementById("listen-said");
    note.textContent = "";
    requestAnimationFrame(() => { note.textContent = text; });
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const answered = event.submitter?.value !== "0";
    if (!form.elements.day.value) form.elements.day.value = today();
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.has(name));
    await post.add({ fields, answered });
    clear();
    scrollTo({ top: 0 });
    tell(answered ? keptNote : doorNote);
    post.send();
  }, { capture: true });

  // A page that this phone has kept may be of yesterday.
  if (!document.querySelector("[data-errors]") && form.dataset.day < today()) form.elements.day.value = today();
  await post.begin(form.dataset.day < today());
  delivery.keepThis(url);
}
