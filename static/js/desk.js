// The desk of a conference on a phone. The list of people is in the phone, so looking for somebody and letting them in
// depends on no network; what was tapped is kept and sent as on a roll, see delivery.js. Without this script the page
// is plain forms.

const { waiting, delivery, scanner } = self;
const $ = (selector, root = document) => root.querySelector(selector);
const desk = $("#desk");
const MOST_SHOWN = 20;
const MOST_RECENT = 5;
const OFTEN = 15_000;

if (desk) begin();

async function begin() {
  const { url } = desk.dataset;
  const account = Number(desk.dataset.account);
  try {
    await waiting.marks(account);
  } catch {
    // A browser that keeps nothing gets the plain forms with their buttons.
    document.documentElement.classList.remove("scripted");
    return;
  }
  const device = await ownName();
  const words = new Map([...desk.children].filter((part) => part.tagName === "DT").map((part) => [part.textContent, part.nextElementSibling.textContent]));
  const order = new Intl.Collator("pl").compare;
  const clock = new Intl.DateTimeFormat("pl", { hour: "numeric", minute: "2-digit", timeZone: desk.dataset.timezone });
  const recent = [];
  let people = new Map();
  let codes = new Map();
  let seen = 0;
  const post = delivery.begun({ url, account, token: { url, value: desk.dataset.token }, learn, show, lookEvery: OFTEN });

  // --- What is known --------------------------------------------------------------------------------------

  function learn(state) {
    seen = Math.max(seen, state.seen);
    const sorted = state.people.toSorted((one, other) => order(one.name, other.name) || one.id - other.id);
    people = new Map(sorted.map((person) => [person.id, { ...person, words: folded(`${person.name} ${person.from}`).split(" ") }]));
    codes = new Map(sorted.map((person) => [plain(person.code), person.id]));
    for (const answer of state.answers ?? []) if (answer.outcome !== "refused" && answer.message) tell(answer.message);
  }

  const place = () => $("#at").value;
  const marksOf = (person) => post.pending.filter((mark) => mark.refused === undefined && (mark.person === person.id || (person.key && (mark.key === person.key || mark.of === person.key))));

  // [came, left] in seconds where the desk lets people in, with what still waits in this phone; undefined: not there.
  function standing(person) {
    let there = person.there[place()];
    const day = place().split("-")[0];
    for (const mark of marksOf(person)) {
      const here = mark.place === place() || (mark.place.startsWith(`${day}-`) && place() === day && mark.action === "in");
      if (!here && !(mark.action === "undo" && mark.place === day && place().startsWith(`${day}-`))) continue;
      const at = Math.floor(mark.at / 1000);
      if (mark.action === "undo") there = undefined;
      else if (mark.action === "out") there = there && [there[0], at];
      else there = there && !there[1] ? there : [at, 0];
    }
    return there;
  }

  // People who came unannounced and whom the server does not know yet.
  const guests = () => post.pending.filter((mark) => mark.action === "walk_in" && mark.refused === undefined).map((mark) => ({
    id: null, key: mark.key, name: `${mark.guest.family_name} ${mark.guest.given_name}`, from: mark.guest.organisation,
    category: mark.guest.category, state: "", guest: true, there: {}, chosen: [],
    words: folded(`${mark.guest.family_name} ${mark.guest.given_name} ${mark.guest.organisation}`).split(" "),
  }));

  // --- What is shown --------------------------------------------------------------------------------------

  function show() {
    const all = [...people.values(), ...guests()];
    const typed = $("#q").value.trim();
    const found = typed ? matching(all, typed) : [];
    fill($("#people"), found.slice(0, MOST_SHOWN));
    $("#nobody").hidden = !typed || found.length > 0 || !people.size;
    const last = recent.map(({ id, key }) => all.find((person) => (id ? person.id === id : person.key === key)) ?? arrived(key)).filter(Boolean);
    $("#recent").hidden = !last.length || typed !== "";
    fill($("#recent ul"), last);
    count(all);
    strays();
    delivery.showBanner($("#offline"), post, null);
  }

  // A guest whom the server has got a number for by now.
  function arrived(key) {
    const one = recent.find((each) => each.key === key && !each.id);
    const person = one && [...people.values()].findLast((each) => each.guest && each.name === one.name);
    if (person) one.id = person.id;
    return person;
  }

  function matching(all, typed) {
    const ident = codes.get(plain(typed));
    if (ident) return [people.get(ident)];
    const terms = folded(typed).split(" ").filter(Boolean);
    return all.filter((person) => terms.every((term) => person.words.some((word) => word.startsWith(term))));
  }

  function fill(list, rows) {
    const old = new Map([...list.children].map((li) => [li.dataset.person, li]));
    const items = rows.map((person) => {
      const name = String(person.id ?? person.key);
      const li = old.get(name) ?? $("#person").content.firstElementChild.cloneNode(true);
      li.dataset.person = name;
      draw(li, person);
      return li;
    });
    if (items.length !== list.children.length || items.some((li, at) => li !== list.children[at])) list.replaceChildren(...items);
  }

  function draw(li, person) {
    const there = standing(person);
    const [, item] = place().split("-");
    $(".desk-name", li).textContent = person.name;
    $(".meta", li).textContent = [person.from, label(person.category)].filter(Boolean).join(" · ");
    const state = person.state ? words.get(person.state) : person.chosen.some((one) => one === "waiting" || one === "offered") ? desk.dataset.waitingList : "";
    put($("[data-state]", li), state);
    $("[data-guest]", li).hidden = !person.guest;
    const listed = item && [...people.values()].some((each) => each.chosen.includes(Number(item)));
    $("[data-chosen]", li).hidden = !listed || !person.chosen.includes(Number(item));
    $("[data-not-chosen]", li).hidden = !listed || person.chosen.includes(Number(item));
    $(".desk-in", li).hidden = !there;
    if (there) $("[data-when]", li).textContent = there.filter(Boolean).map((second) => clock.format(second * 1000)).join("–");
    $("[data-waits]", li).hidden = !marksOf(person).length;
    for (const button of li.querySelectorAll("[data-tap]")) {
      const action = button.dataset.tap;
      button.hidden = action === "in" ? !!there && !there[1] : action === "out" ? !there || !!there[1] : !there;
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${person.name}`);
    }
  }

  function put(chip, text) {
    chip.hidden = !text;
    chip.textContent = text ?? "";
  }

  const label = (category) => $(`#counts [data-category="${category}"] th`)?.textContent ?? "";

  function count(all) {
    if (!people.size) return;
    const sums = new Map();
    for (const person of all) {
      const there = standing(person);
      if (person.state && !there) continue;
      const sum = sums.get(person.category) ?? [0, 0];
      sums.set(person.category, [sum[0] + (there ? 1 : 0), sum[1] + 1]);
    }
    const whole = [0, 0];
    for (const row of $("#counts tbody").children) {
      const [there, listed] = sums.get(row.dataset.category) ?? [0, 0];
      whole[0] += there;
      whole[1] += listed;
      row.hidden = !listed;
      $("[data-there]", row).textContent = there;
      $("[data-all]", row).textContent = listed;
    }
    $("#count [data-there]").textContent = whole[0];
    $("#count [data-all]").textContent = whole[1];
  }

  // What the server refused stands by itself until a person decides about it.
  function strays() {
    const refused = post.pending.filter((mark) => mark.refused !== undefined);
    const box = $("#strays");
    box.replaceChildren(...refused.map((mark) => {
      const note = $("#refused").content.firstElementChild.cloneNode(true);
      const name = people.get(mark.person)?.name ?? (mark.guest ? `${mark.guest.family_name} ${mark.guest.given_name}` : "");
      $("[data-text]", note).textContent = `${name}: ${mark.refused === "lost" ? desk.dataset.lost : mark.refused}`;
      const settle = (how) => () => how(mark).then(post.load).then(post.send);
      $("[data-again]", note).addEventListener("click", settle(waiting.again));
      $("[data-drop]", note).addEventListener("click", settle(waiting.discard));
      return note;
    }));
  }

  function tell(text) {
    const toast = document.createElement("p");
    toast.className = "toast-line";
    toast.textContent = text;
    $("#toasts")?.append(toast);
    setTimeout(() => toast.remove(), 8_000);
  }

  // --- What people do -------------------------------------------------------------------------------------

  function tap(person, action, guest) {
    const key = delivery.key();
    const mark = { key, person: person?.id ?? null, of: person?.key ?? "", action, place: place(), seen, device };
    if (guest) mark.guest = guest;
    if (action === "in" || guest) remember(person ? { id: person.id, key: person.key } : { id: null, key, name: `${guest.family_name} ${guest.given_name}` });
    return post.add(mark).then(post.send);
  }

  function remember(one) {
    const known = recent.findIndex((each) => (one.id ? each.id === one.id : each.key === one.key));
    if (known >= 0) recent.splice(known, 1);
    recent.unshift(one);
    recent.length = Math.min(recent.length, MOST_RECENT);
  }

  const personOf = (name) => people.get(Number(name)) ?? guests().find((guest) => guest.key === name);

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-tap]");
    const person = button && personOf(button.closest("li").dataset.person);
    if (!person) return;
    tap(person, button.dataset.tap);
    if (button.dataset.tap === "in" && $("#q").value) {
      $("#q").value = "";
      $("#q").focus();
      show();
    }
  });

  $("#looking").addEventListener("submit", (event) => {
    event.preventDefault();
    const [only, ...others] = matching([...people.values(), ...guests()], $("#q").value.trim());
    if (only && !others.length && !standing(only) && codes.has(plain($("#q").value))) {
      tap(only, "in");
      $("#q").value = "";
    }
    show();
  });
  $("#q").addEventListener("input", show);
  $("#at").addEventListener("change", () => {
    for (const field of document.querySelectorAll("input[name=at]")) field.value = place();
    sessionStorage.setItem(`place ${url}`, place());
    show();
  });

  $("#guest-form").addEventListener("submit", (event) => {
    const form = event.target;
    const guest = Object.fromEntries(["given_name", "family_name", "organisation", "category"].map((name) => [name, form.elements[name].value.trim()]));
    // What is missing the server says better, beside the field.
    if (!guest.given_name || !guest.family_name) return;
    event.preventDefault();
    tap(null, "walk_in", guest);
    form.reset();
    $("#recent").scrollIntoView({ block: "center" });
  });

  // --- The camera -----------------------------------------------------------------------------------------

  const dialog = $("#scan");
  const said = $("[data-said]", dialog);
  const undo = $("[data-undo]", dialog);
  let stop = null;
  let last = null;

  function read(text) {
    const person = people.get(codes.get(plain(text)));
    const there = person && standing(person);
    dialog.dataset.result = !person ? "unknown" : there && !there[1] ? "already" : "in";
    undo.hidden = dialog.dataset.result !== "in";
    last = person;
    if (!person) said.textContent = desk.dataset.unknown;
    else if (dialog.dataset.result === "already") said.textContent = `${person.name}. ${desk.dataset.already} ${clock.format(there[0] * 1000)}`;
    else {
      said.textContent = `${desk.dataset.letIn}: ${[person.name, person.from].filter(Boolean).join(", ")}`;
      tap(person, "in");
    }
    navigator.vibrate?.(dialog.dataset.result === "in" ? 80 : [60, 60, 60]);
  }

  $("#scan-open").addEventListener("click", async () => {
    said.textContent = "";
    undo.hidden = true;
    delete dialog.dataset.result;
    dialog.showModal();
    try {
      stop = await scanner.open($("video", dialog), desk.dataset.needs, read);
      if (!dialog.open) stop();
    } catch {
      said.textContent = desk.dataset.noCamera;
    }
  });
  undo.addEventListener("click", () => {
    if (last) tap(last, "undo");
    undo.hidden = true;
    said.textContent = "";
    delete dialog.dataset.result;
  });
  $("[data-close]", dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { stop?.(); stop = null; });
  $("#scan-open").hidden = !navigator.mediaDevices?.getUserMedia;

  // --- At the start ---------------------------------------------------------------------------------------

  // The copy of this page that opens without a network may have been made at another place.
  const chosen = new URLSearchParams(location.search).get("at") ?? sessionStorage.getItem(`place ${url}`);
  if (/^\d+(-\d+)?$/.test(chosen ?? "") && $(`#at option[value="${chosen}"]`)) $("#at").value = chosen;
  await post.begin(true);
  delivery.keepThis(url);
}

// Which of the desks this is: one account may open several.
async function ownName() {
  const known = localStorage.getItem("desk");
  if (known) return known;
  const made = delivery.key();
  localStorage.setItem("desk", made);
  return made;
}

function folded(text) {
  return text.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// A code as it is compared: what somebody types or reads aloud means the same, see association/conferences/badges.py.
function plain(text) {
  return text.toUpperCase().replace(/[\s–-]/g, "").replaceAll("I", "1").replaceAll("L", "1").replaceAll("O", "0");
}
