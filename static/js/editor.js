// The text as one sees it: headings large, boxes tinted, pictures in their places, marks dimmed; a toolbar, keys and
// dialogs, so that nobody needs to know what is written beneath. Without this script the text is a plain field.

const desk = document.querySelector("[data-editor]");
const area = desk?.querySelector("form textarea[name=text]");

if (area && window.EasyMDE) {
  const words = document.getElementById("editor-words").dataset;
  const form = area.form;
  const mac = /Mac|iP(hone|ad)/.test(navigator.platform);
  const editor = new window.EasyMDE({
    element: area, toolbar: false, status: false, spellChecker: false, nativeSpellcheck: true, autoDownloadFontAwesome: false,
    inputStyle: "contenteditable", forceSync: true, indentWithTabs: false, tabSize: 2, minHeight: "26rem", promptURLs: false,
    shortcuts: Object.fromEntries(["toggleBlockquote", "toggleBold", "cleanBlock", "toggleHeadingSmaller", "toggleItalic", "drawLink", "toggleUnorderedList", "togglePreview", "toggleCodeBlock", "drawImage", "toggleOrderedList", "toggleHeadingBigger", "toggleSideBySide", "toggleFullScreen"].map((name) => [name, null])),
  });
  const cm = editor.codemirror;
  const field = cm.getInputField();
  cm.setOption("screenReaderLabel", form.querySelector("label[for=text]").textContent);
  field.setAttribute("role", "textbox");
  field.setAttribute("aria-multiline", "true");
  field.setAttribute("aria-label", form.querySelector("label[for=text]").textContent);
  field.lang = area.lang;
  if (area.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");

  cm.on("change", (_cm, { origin }) => {
    later();
    if (origin !== "setValue") area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // What was typed a moment ago the browser has not told the editor yet, and a window that closes does not wait for it.
  const hurry = () => cm.operation(() => cm.display.input.pollContent?.());
  for (const moment of ["visibilitychange", "beforeunload", "pagehide"]) addEventListener(moment, hurry, true);
  area.addEventListener("brought", () => cm.setValue(area.value));

  // --- Marks that say what things are ---------------------------------------------------------------------

  cm.addOverlay({
    token(stream) {
      if (stream.sol() && stream.match(/^:{3,}.*$/)) return "own own-box";
      if (stream.sol() && stream.match(/^\[\^[^\]\s]+\]:/)) return "own own-note";
      if (stream.sol() && stream.match(/^Tabela:/)) return "own";
      if (stream.match(/^\[\^[^\]\s]+\]/)) return "own own-note";
      if (stream.match(/^!\[[^\]]*/)) return null;
      if (stream.match(/^\[\]\((?:rozdzial|zrodlo|obraz|tabela):[^()\s]*[^)]*\)/)) return "own own-source";
      if (stream.match(/^\{\{[^{}]*\}\}/)) return "own own-block";
      if (stream.match(/^\]\((?:rozdzial|haslo|indeks|zrodlo|obraz|tabela):[^()\s]*[^)]*\)(?: ?\{(?!\{)[^{}]*\})?/)) return "own own-address";
      while (stream.next()) if (stream.match(/^(?:\[\^|!?\[\]\((?:rozdzial|zrodlo|obraz|tabela):|\{\{|\]\((?:rozdzial|haslo|indeks|zrodlo|obraz|tabela):)/, false)) break;
      return null;
    },
  });

  const PICTURE = /^!\[[^\]]*\]\(obraz:([\w-]+)\) ?(?:\{([^{}]*)\})?\s*$/;
  const BOX = /^:{3,}\s*([\p{L}-]+)/u;
  const widgets = new Map();
  let timer = 0;

  function decorate() {
    const seen = new Set();
    const outline = [];
    let box = null;
    cm.operation(() => {
      cm.eachLine((line) => {
        const { text } = line;
        const opening = !box && BOX.exec(text);
        const closing = box && /^:{3,}\s*$/.test(text);
        if (opening) box = opening[1].normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace("ł", "l").toLowerCase();
        const wanted = box ? `in-box box-${box}${opening ? " box-first" : ""}${closing ? " box-last" : ""}` : "";
        if (line.boxed !== wanted) {
          if (line.boxed) cm.removeLineClass(line, "wrap");
          for (const name of wanted.split(" ")) if (name) cm.addLineClass(line, "wrap", name);
          line.boxed = wanted;
        }
        if (closing) box = null;
        const key = PICTURE.exec(text)?.[1];
        if (key) {
          seen.add(line);
          if (widgets.get(line)?.key !== key) showPicture(line, key);
        }
        const heading = /^(#{2,4})\s+(.+?)\s*#*$/.exec(text);
        if (heading) outline.push([heading[1].length, heading[2], cm.getLineNumber(line)]);
      });
      for (const [line, { widget }] of widgets) if (!seen.has(line)) { widget.clear(); widgets.delete(line); }
    });
    showOutline(outline);
  }

  function showPicture(line, key) {
    widgets.get(line)?.widget.clear();
    const image = new Image();
    image.src = `${desk.dataset.pictures.replace("KEY", encodeURIComponent(key))}?small=1`;
    image.alt = "";
    image.className = "picture-here";
    image.addEventListener("load", () => cm.refresh());
    image.addEventListener("error", () => { image.hidden = true; });
    widgets.set(line, { key, widget: cm.addLineWidget(line, image, { above: true }) });
  }

  function showOutline(headings) {
    const home = desk.querySelector("[data-outline]");
    if (!home) return;
    home.hidden = !headings.length;
    home.querySelector("ol").replaceChildren(...headings.map(([level, title, line]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      item.className = `level-${level}`;
      button.type = "button";
      button.textContent = title;
      button.addEventListener("click", () => { cm.setCursor(line, 0); cm.focus(); cm.scrollIntoView({ line, ch: 0 }, 120); });
      item.append(button);
      return item;
    }));
  }

  // Where the cursor is one sees how things are written; elsewhere only what they are.
  let lit = [];

  function lightUp() {
    const wanted = new Set();
    for (const { anchor, head } of cm.listSelections()) {
      const [first, last] = [Math.min(anchor.line, head.line), Math.max(anchor.line, head.line)];
      for (let line = first; line <= last && wanted.size < 500; line += 1) wanted.add(cm.getLineHandle(line));
    }
    cm.operation(() => {
      for (const line of lit) if (!wanted.has(line)) cm.removeLineClass(line, "text", "is-here");
      for (const line of wanted) if (!lit.includes(line)) cm.addLineClass(line, "text", "is-here");
    });
    lit = [...wanted];
  }

  cm.on("cursorActivity", lightUp);
  cm.on("focus", lightUp);
  cm.on("blur", () => {
    cm.operation(() => { for (const line of lit) cm.removeLineClass(line, "text", "is-here"); });
    lit = [];
  });

  const later = () => { clearTimeout(timer); timer = setTimeout(decorate, 120); };

  // --- Writing ------------------------------------------------------------------------------------------------

  // A paragraph of its own where the cursor is.
  function put(paragraph, select) {
    const { line } = cm.getCursor("to");
    const empty = !cm.getLine(line).trim();
    const before = empty ? (line > 0 && cm.getLine(line - 1).trim() ? "\n" : "") : "\n\n";
    const next = line + 1 < cm.lineCount() ? cm.getLine(line + 1) : null;
    const from = { line, ch: empty ? 0 : cm.getLine(line).length };
    const at = cm.indexFromPos(from) + before.length;
    cm.replaceRange(`${before}${paragraph}\n${next?.trim() ? "\n" : ""}`, from, { line, ch: cm.getLine(line).length });
    if (select) cm.setSelection(cm.posFromIndex(at + select[0]), cm.posFromIndex(at + select[1]));
    else cm.setCursor(cm.posFromIndex(at + paragraph.length));
    cm.focus();
  }

  function wrap(target) {
    const chosen = cm.getSelection();
    cm.replaceSelection(`[${chosen}](${target})`, "around");
    const { line, ch } = cm.getCursor("from");
    cm.setCursor(line, chosen ? cm.getCursor("to").ch : ch + 1);
    cm.focus();
  }

  function note() {
    const numbers = [...cm.getValue().matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
    const number = Math.max(0, ...numbers) + 1;
    cm.operation(() => {
      cm.setCursor(cm.getCursor("to"));
      cm.replaceSelection(`[^${number}]`);
      const last = cm.lastLine();
      const empty = !cm.getLine(last).trim();
      const before = cm.getLine(empty && last ? last - 1 : last);
      const apart = before.trim() && !/^\[\^/.test(before) ? 2 : 1;
      const gap = "\n".repeat(Math.max(0, before.trim() ? apart - (empty ? 1 : 0) : 0));
      const head = `${gap}[^${number}]: `;
      const end = { line: last, ch: cm.getLine(last).length };
      cm.replaceRange(head + words.note, end);
      const at = cm.indexFromPos(end) + head.length;
      cm.setSelection(cm.posFromIndex(at), cm.posFromIndex(at + words.note.length));
    });
    cm.focus();
  }

  function box({ kind, title }) {
    const chosen = cm.getSelection().trim();
    const head = `::: ${kind}${title ? ` ${title}` : ""}\n\n`;
    if (chosen) { cm.replaceSelection(`\n\n${head}${chosen}\n\n:::\n\n`); cm.focus(); } else put(`${head}\n\n:::`, [head.length, head.length]);
  }

  function table({ caption, columns, rows }) {
    const count = Math.min(8, Math.max(1, Number(columns) || 3));
    const line = (cell) => `| ${Array.from({ length: count }, (_, number) => cell(number)).join(" | ")} |`;
    const head = `${caption ? `${words.caption} ${caption}\n\n` : ""}`;
    const body = Array.from({ length: Math.min(40, Math.max(1, Number(rows) || 3)) }, () => line(() => " ")).join("\n");
    put(`${head}${line((number) => `${words.column} ${number + 1}`)}\n${line(() => "---")}\n${body}`, [head.length + 2, head.length + 2 + words.column.length + 2]);
  }

  function link({ words: shown, address }) {
    if (!address) return;
    const safe = /^(https?:|mailto:|tel:)/i.test(address) ? address : `https://${address}`;
    cm.replaceSelection(`[${shown || address}](${safe.replace(/[()\s]/g, encodeURIComponent)})`);
    cm.focus();
  }

  const index = ({ entry, sub }) => {
    const named = entry.replace(/[()|]/g, " ").trim();
    if (named) cm.replaceSelection(`[${cm.getSelection() || named}](indeks:${named}${sub.trim() ? `|${sub.replace(/[()|]/g, " ").trim()}` : ""})`);
    cm.focus();
  };

  // --- Dialogs --------------------------------------------------------------------------------------------------

  const answers = { link, box, table, index, picture: sendPicture };

  function open(name) {
    const dialog = document.getElementById(`ask-${name}`) ?? document.getElementById(name);
    const asking = dialog.querySelector("[data-ask]");
    if (asking && name !== "picture") asking.reset();
    const chosen = cm.getSelection();
    if (name === "link") asking.elements.words.value = chosen;
    if (name === "index") asking.elements.entry.value = chosen;
    dialog.showModal();
    dialog.querySelector("input:not([type=hidden]), [autofocus]")?.focus();
  }

  for (const asking of document.querySelectorAll("[data-ask]")) {
    asking.addEventListener("submit", (event) => {
      const told = Object.fromEntries(new FormData(asking));
      if (asking.dataset.ask === "picture") { event.preventDefault(); sendPicture(told); return; }
      asking.closest("dialog").addEventListener("close", () => answers[asking.dataset.ask](told), { once: true });
    });
  }

  async function offer(kind) {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    const dialog = document.getElementById("ask-list");
    const answer = await fetch(`${desk.dataset.url}/insert/${kind}`, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok) return;
    dialog.querySelector("#offers").outerHTML = await answer.text();
    dialog.showModal();
    dialog.querySelector("[data-narrow]")?.focus();
  }

  document.getElementById("ask-list").addEventListener("change", ({ target }) => {
    if (!target.matches("[data-file]") || !target.files[0]) return;
    document.getElementById("ask-list").close();
    askPicture(target.files[0]);
  });

  document.getElementById("ask-list").addEventListener("input", ({ target }) => {
    if (!target.matches("[data-narrow]")) return;
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ł/g, "l").toLowerCase();
    for (const item of document.querySelectorAll(".offers li")) item.hidden = !plain(item.textContent).includes(plain(target.value));
  });

  document.getElementById("ask-list").addEventListener("click", ({ target }) => {
    const chosen = target.closest(".offer");
    if (!chosen) return;
    document.getElementById("ask-list").close();
    const size = document.querySelector("#ask-list [data-sizes] :checked")?.value ?? "";
    if (chosen.dataset.put) put(chosen.dataset.put + size); else wrap(chosen.dataset.wrap);
  });

  // --- Pictures and what comes from Word ----------------------------------------------------------------------------

  let picture = null;

  function askPicture(file) {
    picture = file;
    const dialog = document.getElementById("ask-picture");
    dialog.querySelector("[data-ask]").reset();
    dialog.querySelector("[data-refused]").hidden = true;
    const shown = dialog.querySelector("[data-picture]");
    if (shown.src) URL.revokeObjectURL(shown.src);
    shown.src = URL.createObjectURL(file);
    open("picture");
  }

  async function sendPicture(told) {
    const dialog = document.getElementById("ask-picture");
    const refuse = (why) => {
      const refused = dialog.querySelector("[data-refused]");
      refused.hidden = false;
      refused.querySelector("span").textContent = why;
    };
    if (!told.alt.trim() && !told.decoration) {
      refuse(words.alt);
      dialog.querySelector("[name=alt]").focus();
      return;
    }
    const body = new FormData();
    for (const [name, value] of Object.entries(told)) body.append(name, value);
    body.append("upload", picture, picture.name || "obraz.png");
    const headers = { "X-CSRFToken": form.elements.csrf_token.value };
    const answer = await fetch(desk.dataset.drop, { method: "POST", body, headers, redirect: "manual" }).catch(() => null);
    const said = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    if (!answer?.ok || !said) {
      refuse(said?.error ?? words.lost);
      return;
    }
    dialog.close();
    put(said.markdown + told["picture-size"]);
  }

  const imageOf = (data) => [...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));

  cm.on("drop", (_cm, event) => {
    const file = imageOf(event.dataTransfer);
    if (!file) return;
    event.preventDefault();
    cm.setCursor(cm.coordsChar({ left: event.clientX, top: event.clientY }));
    askPicture(file);
  });

  field.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const file = imageOf(event.clipboardData);
    if (!html && !file) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (file && !/<(p|h\d|li|table)\b/i.test(html ?? "")) askPicture(file);
    else pasteClean(html, event.clipboardData.getData("text/plain"));
  }, true);

  // Paragraphs stay paragraphs of their own, also in the middle of a line.
  function insert(text) {
    const [from, to] = [cm.getCursor("from"), cm.getCursor("to")];
    const several = /\n\n|^(#|[-*] |\d+\. |\||:::)/.test(text);
    const before = several && cm.getLine(from.line).slice(0, from.ch).trim() ? "\n\n" : "";
    const after = several && cm.getLine(to.line).slice(to.ch).trim() ? "\n\n" : "";
    cm.replaceSelection(before + text + after);
  }

  async function pasteClean(html, plain) {
    const headers = { "X-CSRFToken": form.elements.csrf_token.value, Accept: "application/json" };
    const answer = await fetch(`${desk.dataset.url}/paste`, { method: "POST", body: new URLSearchParams({ html }), headers, redirect: "manual" }).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    insert(told ? told.markdown.trimEnd() : plain);
    const lost = told?.lost?.length ? words.pasted.replace("{}", told.lost.join(", ")) : "";
    if (lost) desk.querySelector("[data-state]").textContent = lost;
    cm.focus();
  }

  // --- Toolbar and keys -----------------------------------------------------------------------------------------------

  const { EasyMDE } = window;
  const doing = {
    "heading-2": () => EasyMDE.toggleHeading2(editor), "heading-3": () => EasyMDE.toggleHeading3(editor),
    bold: () => EasyMDE.toggleBold(editor), italic: () => EasyMDE.toggleItalic(editor),
    list: () => EasyMDE.toggleUnorderedList(editor), numbers: () => EasyMDE.toggleOrderedList(editor),
    tasks: () => EasyMDE.toggleCheckList(editor), quote: () => EasyMDE.toggleBlockquote(editor),
    undo: () => editor.codemirror.undo(), help: () => document.getElementById("help-sheet").showModal(),
    note, box: () => open("box"), table: () => open("table"), link: () => open("link"), index: () => open("index"),
    lines: () => put("{{linie:5}}"), break: () => put("{{nowa-strona}}"),
  };
  for (const kind of ["chapters", "pictures", "figures", "blocks", "terms", "sources"]) doing[kind] = () => offer(kind);

  function act(name) {
    desk.querySelector(".tool-more").open = false;
    doing[name]();
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]");
    if (button && (desk.contains(button) || button.closest("dialog"))) {
      button.closest("dialog")?.close();
      act(button.dataset.do);
    } else if (!target.closest(".tool-more")) desk.querySelector(".tool-more").open = false;
  });

  const mod = mac ? "Cmd" : "Ctrl";
  const second = mac ? "Cmd-Alt" : "Ctrl-Alt";
  cm.setOption("extraKeys", {
    Enter: "newlineAndIndentContinueMarkdownList", Tab: false, "Shift-Tab": false,
    [`${mod}-2`]: doing["heading-2"], [`${mod}-3`]: doing["heading-3"], [`${mod}-B`]: doing.bold, [`${mod}-I`]: doing.italic,
    [`${mod}-L`]: doing.list, [`${second}-L`]: doing.numbers, [`${mod}-'`]: doing.quote, [`${mod}-K`]: doing.link,
    [`${second}-F`]: note, [`${second}-R`]: doing.box, [`${second}-I`]: doing.pictures, F1: doing.help,
    [`${mod}-S`]: () => form.requestSubmit(),
  });
  // In the text Ctrl+K is a link, elsewhere the search.
  field.addEventListener("keydown", (event) => { if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") event.stopPropagation(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && !event.defaultPrevented) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  desk.querySelector("[data-toolbar]").hidden = false;
  desk.querySelector("[data-toolbar]").removeAttribute("aria-controls");
  decorate();
}
