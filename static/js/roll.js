// The roll of one session on a phone. A tap is kept in the phone first and then sent, so that nothing depends on the
// network; see delivery.js. Without this script the page is a plain form.

const { waiting, delivery } = self;
const list = document.querySelector(".roll[data-account]");
const STALE = 60_000;

if (list) begin();

async function begin() {
  const { url } = list.dataset;
  const account = Number(list.dataset.account);
  const begins = Number(list.dataset.begins);
  const banner = document.getElementById("offline");
  const token = { url, value: document.querySelector("#roll-form [name=csrf_token]").value };
  const known = new Map();
  let learntAt = Number(list.dataset.at);
  try {
    await waiting.marks(account);
  } catch {
    // A browser that keeps nothing gets the plain form with its button.
    document.documentElement.classList.remove("scripted");
    return;
  }
  const post = delivery.begun({ url, account, token, learn, show });

  const row = (person) => document.getElementById(`roll-${person}`);
  const input = (li, name) => li.querySelector(`[name^="${name}-"]`);
  const of = (person) => post.pending.filter((mark) => mark.person === person);

  // --- What is shown --------------------------------------------------------------------------------------

  function showPerson(person) {
    const li = row(person);
    const mine = of(person);
    const last = mine.at(-1);
    const stands = known.get(person);
    const [refused] = refusedAt(li);
    const { status, missed } = last ?? { status: stands.status, missed: stands.status === "late" ? list.dataset.minutes - stands.minutes : null };
    const chosen = status === "excused" ? "absent" : status;
    for (const radio of li.querySelectorAll("[type=radio]")) radio.checked = radio.value === chosen;
    input(li, "excused").checked = status === "excused";
    if (status === "late" && document.activeElement !== input(li, "missed")) input(li, "missed").value = missed;
    li.querySelector("[data-saved]").hidden = !status || !!last;
    li.querySelector("[data-waits]").hidden = !last || !!refused;
    showRefusal(li, refused);
  }

  function showRefusal(place, mark) {
    let note = place.querySelector(".roll-refused");
    if (!mark) return note?.remove();
    if (!note) {
      note = document.getElementById("refused").content.firstElementChild.cloneNode(true);
      place.append(note);
      note.querySelector("[data-again]").addEventListener("click", () => settle(place, waiting.again));
      note.querySelector("[data-drop]").addEventListener("click", () => settle(place, waiting.discard));
    }
    note.querySelector("[data-text]").textContent = mark.refused === "lost" ? list.dataset.lost : mark.refused;
  }

  // What the server refused about one person, or about those who are not on the page any more.
  const refusedAt = ({ dataset }) => post.pending.filter((mark) => mark.refused !== undefined && (dataset.person ? mark.person === Number(dataset.person) : !known.has(mark.person)));

  async function settle(place, how) {
    for (const mark of refusedAt(place)) await how(mark);
    await post.load();
    post.send();
  }

  function show() {
    for (const person of known.keys()) showPerson(person);
    const strays = document.getElementById("strays");
    showRefusal(strays, refusedAt(strays)[0]);
    const marked = list.querySelectorAll("[type=radio]:checked").length;
    const count = document.querySelector("#roll-count .big");
    if (count) count.textContent = marked;
    const clash = list.querySelector(".clash")?.closest("li");
    delivery.showBanner(banner, post, clash && `#${clash.id}`);
    for (const button of list.querySelectorAll(".clash button")) button.disabled = post.trouble === "offline";
  }

  function learn(state) {
    if (state.at < learntAt) return;
    learntAt = state.at;
    for (const person of state.people) if (row(person.id)) known.set(person.id, person);
    for (const li of list.children) {
      const place = li.querySelector("[data-conflicts]");
      const html = state.conflicts[li.dataset.person] ?? "";
      if (place.dataset.shown !== html) {
        place.innerHTML = html;
        place.dataset.shown = html;
      }
    }
  }

  // --- What people do -------------------------------------------------------------------------------------

  function tap(person, status, missed = 0) {
    const before = of(person).filter((mark) => mark.refused === undefined).at(-1);
    return post.add({ person, status, missed, base: before ? `after:${before.key}` : known.get(person).told });
  }

  function changed(li) {
    const person = Number(li.dataset.person);
    const chosen = li.querySelector("[type=radio]:checked")?.value;
    if (!chosen) return;
    const minutes = input(li, "missed");
    if (chosen === "late" && !minutes.reportValidity()) return;
    const status = chosen === "absent" && input(li, "excused").checked ? "excused" : chosen;
    loaded.then(() => tap(person, status, status === "late" ? Number(minutes.value) : 0)).then(post.send);
  }

  const touched = (li) => [...li.querySelectorAll("[type=radio], [type=checkbox]")].some((box) => box.checked !== box.defaultChecked);

  list.addEventListener("change", (event) => {
    const li = event.target.closest("li");
    if (event.target.type === "radio" && event.target.value !== "absent") input(li, "excused").checked = false;
    if (event.target.closest("fieldset")) changed(li);
  });

  // With a network the server marks the rest at once and offers to take it back.
  document.getElementById("rest-form").addEventListener("submit", (event) => {
    if (!post.trouble && !post.pending.length && navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const blank = [...list.children].filter((li) => !li.querySelector("[type=radio]:checked"));
    Promise.all(blank.map((li) => tap(Number(li.dataset.person), "present"))).then(post.send);
  }, { capture: true });

  // --- At the start ---------------------------------------------------------------------------------------

  function open() {
    if (Date.now() < begins) return void setTimeout(open, Math.min(begins - Date.now(), 60_000));
    const early = document.querySelector("[data-early]");
    if (!early) return undefined;
    early.remove();
    for (const fieldset of list.querySelectorAll("fieldset")) fieldset.disabled = false;
    document.querySelector(".foot-row").hidden = false;
  }

  for (const li of list.children) {
    const { told, person } = li.dataset;
    const [status, minutes] = told.split(":");
    known.set(Number(person), { id: Number(person), told, status, minutes: minutes ? Number(minutes) : null });
    const place = li.querySelector("[data-conflicts]");
    place.dataset.shown = place.innerHTML;
  }
  open();
  const loaded = post.load();
  // A quick finger is here before this script is.
  for (const li of list.children) if (touched(li)) changed(li);
  await post.begin(Date.now() - Number(list.dataset.at) > STALE);
  delivery.keepThis(url);
}
