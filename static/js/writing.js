// Nothing that is typed is lost: every few seconds it is kept as a draft on the server; what the server has not got yet
// stays in this browser, through a lost network, an ended session and a closed window. Says who else is here, saves.
//
// <div data-editor data-chapter data-account data-url data-number> around <form data-writing> with a textarea and the
// fields base and revision; [data-state] and [data-here] hold what is told; <template id="editor-words"> the sentences.
// Whatever edits the text tells by an "input" event on the textarea; text brought from here is told by "brought".

const desk = document.querySelector("[data-editor]");
const form = desk?.querySelector("form[data-writing]");

const KEEP_AFTER = 1_500;
const KEEP_AT_LEAST = 8_000;
const AGAIN = 10_000;
const ASK = 20_000;

if (form) {
  const { url, account, chapter } = desk.dataset;
  const words = document.getElementById("editor-words").dataset;
  const { text, base, revision } = form.elements;
  const place = `splot-text-${account}-${chapter}`;
  const said = desk.querySelector("[data-state]");
  let token = form.elements.csrf_token.value;
  let kept = text.value;
  let trouble = "";
  let sending = null;
  let timer = 0;
  let since = 0;
  let leaving = false;

  const fill = (sentence, value) => sentence.replace("{}", value);
  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  function say(sentence, bad = false) {
    if (said.textContent !== sentence) said.textContent = sentence;
    said.classList.toggle("is-in-trouble", bad);
  }

  // --- In this browser ---------------------------------------------------------------------------------

  const remember = () => {
    try {
      localStorage.setItem(place, JSON.stringify({ text: text.value, base: base.value, revision: revision.value }));
    } catch {
      /* Without a place to keep things the server keeps them all the same. */
    }
  };
  const forget = () => { try { localStorage.removeItem(place); } catch { /* There was none. */ } };
  const remembered = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };

  function bring(found) {
    text.value = found.text;
    base.value = found.base;
    revision.value = found.revision;
    text.dispatchEvent(new CustomEvent("brought", { bubbles: true }));
  }

  // --- To the server -------------------------------------------------------------------------------------

  async function ask(path, body, method = "POST") {
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    try {
      return await fetch(`${url}${path}`, { method, body, headers, redirect: "manual", signal: AbortSignal.timeout(20_000) });
    } catch {
      return null;
    }
  }

  // Why the door is shut: nobody signed in, somebody else, or only an old token, which is replaced.
  async function atTheDoor() {
    const answer = await ask("/state", undefined, "GET");
    if (!answer) return "offline";
    if (answer.type === "opaqueredirect" || !answer.ok) return "door";
    const state = await answer.json();
    if (String(state.account) !== account) return "other";
    if (state.token === token) return "door";
    token = state.token;
    form.elements.csrf_token.value = token;
    return "";
  }

  async function send(path, body, again = true) {
    const answer = await ask(path, body);
    if (!answer || answer.status >= 500 || answer.status === 429) return { trouble: "offline" };
    if (answer.type === "opaqueredirect" || answer.status === 400 || answer.status === 401) {
      const why = await atTheDoor();
      return why || !again ? { trouble: why || "door" } : send(path, body, false);
    }
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    return { status: answer.status, ...told };
  }

  function inTheWay(why) {
    trouble = why;
    say(words[why], true);
    if (why !== "door" || said.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = url;
    link.target = "_blank";
    link.textContent = words.signIn;
    said.append(" ", link);
  }

  function told(state) {
    if (state.others) showOthers(state.others);
    if (state.number && Number(state.number) !== Number(base.value)) say(fill(words.newer, state.by), true);
  }

  function showOthers(others) {
    const here = desk.querySelector("[data-here]");
    const sentence = others.map(([name, writes]) => fill(writes ? words.writes : words.reads, name)).join(", ") || words.alone;
    if (here.textContent.trim() === sentence) return;
    here.lastChild.remove();
    while (here.childNodes.length > 1) here.lastChild.remove();
    here.append(" ", sentence);
  }

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    if (sending || leaving) return sending;
    const sent = text.value;
    if (sent === kept && !trouble) return undefined;
    sending = send("/draft", new URLSearchParams({ text: sent, base: base.value, revision: revision.value }));
    const answer = await sending;
    sending = null;
    if (leaving) return undefined;
    if (answer.trouble) return inTheWay(answer.trouble);
    if (answer.other_window) return inTheWay("window");
    if (answer.status !== 200) return say(answer.error ?? words.offline, true);
    trouble = "";
    kept = sent;
    revision.value = answer.revision;
    if (text.value === sent) forget(); else remember();
    say(fill(words.draft, clock()));
    told(answer);
    if (text.value !== sent) later();
    return undefined;
  }

  function later() {
    clearTimeout(timer);
    since ||= Date.now();
    const wait = Date.now() - since > KEEP_AT_LEAST ? 0 : KEEP_AFTER;
    timer = setTimeout(() => { since = 0; keep(); }, wait);
  }

  text.addEventListener("input", () => {
    remember();
    if (!trouble) say(words.typing);
    later();
  });

  // --- Saving --------------------------------------------------------------------------------------------

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) await sending;
    clearTimeout(timer);
    say(words.saving);
    const sent = text.value;
    const answer = await (sending = send("", new URLSearchParams({ text: sent, base: base.value, revision: revision.value, name: form.elements.name?.value ?? "" })));
    sending = null;
    if (answer.trouble) return inTheWay(answer.trouble);
    if (answer.status === 409 || answer.error) {
      // The page with both texts, or with what is wrong.
      leaving = true;
      forget();
      revision.value = answer.revision ?? revision.value;
      return HTMLFormElement.prototype.submit.call(form);
    }
    if (answer.status !== 200) return inTheWay("offline");
    trouble = "";
    kept = sent;
    base.value = answer.number;
    revision.value = 0;
    if (form.elements.name) form.elements.name.value = "";
    const counted = document.querySelector("[data-words]");
    if (counted) counted.textContent = answer.words_told;
    if (text.value === sent) forget(); else later();
    document.getElementById("kept-draft")?.closest("section").remove();
    say(answer.told);
    form.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
    return undefined;
  });

  // --- Who else is here ------------------------------------------------------------------------------------

  async function here() {
    if (document.hidden || sending || leaving) return;
    const answer = await send("/presence");
    if (answer.status === 200) told(answer);
  }

  setInterval(here, ASK);
  setInterval(() => { if (trouble && trouble !== "window") keep(); }, AGAIN);
  addEventListener("online", keep);
  addEventListener("offline", () => inTheWay("offline"));
  document.addEventListener("visibilitychange", () => (document.hidden ? keep() : here()));
  addEventListener("pagehide", () => { if (text.value !== kept && !leaving) remember(); });

  const found = remembered();
  if (found && found.text !== text.value) {
    // Scripts that show the text differently come after this one.
    setTimeout(() => {
      bring(found);
      say(words.brought);
      kept = null;
      keep();
    });
  } else forget();
  here();
}
