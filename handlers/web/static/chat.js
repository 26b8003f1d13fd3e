"use strict";
// The page works without this file. It sends without leaving the page, keeps what could not be sent yet, and shows
// replies as they come.
(() => {
  const WAITS = [1, 2, 4, 8, 15, 30]; // seconds between tries while the network is away
  const PATIENCE = 20; // seconds for one try on a slow network
  const here = location.pathname;
  const shelf = `waiting ${here} `;
  const log = document.getElementById("log");
  const scroller = log.parentElement;
  const composer = document.getElementById("composer");
  const box = document.getElementById("text");
  const offline = document.getElementById("offline");
  const ownBubble = document.getElementById("own");
  const queue = []; // what is not acknowledged yet, in the order in which it was said
  let sending = false;
  let failures = 0;
  let timer = 0;

  // Ids are made here, so that a message sent twice on a bad network counts once.
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // --- what waits is kept on the phone; where that is not allowed, in this page only

  function keep(entry) {
    try {
      localStorage.setItem(shelf + entry.id, JSON.stringify(entry));
    } catch {
      /* a full or forbidden shelf */
    }
  }

  function drop(entry) {
    const place = queue.indexOf(entry);
    if (place >= 0) queue.splice(place, 1);
    try {
      localStorage.removeItem(shelf + entry.id);
    } catch {
      /* it was never kept */
    }
  }

  function kept() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(shelf));
      return names.map((name) => JSON.parse(localStorage.getItem(name))).sort((a, b) => a.order - b.order);
    } catch {
      return [];
    }
  }

  // --- bubbles

  function toEnd() {
    scroller.scrollTop = 0; // the end, as the scroller is reversed
  }

  function showOwn(entry) {
    const bubble = ownBubble.content.firstElementChild.cloneNode(true);
    bubble.id = `m-${entry.id}`;
    bubble.querySelector(".bubble").textContent = entry.label || entry.text;
    bubble.querySelector(".state").addEventListener("click", () => again(entry));
    log.append(bubble);
    toEnd();
    return bubble;
  }

  function say(entry, words, { retry = false, taken = false } = {}) {
    const bubble = document.getElementById(`m-${entry.id}`);
    const state = bubble.querySelector(".state");
    state.textContent = words;
    state.disabled = !retry;
    bubble.classList.toggle("waiting", !taken);
  }

  function sayTaken(entry) {
    const now = new Date();
    const time = [now.getHours(), now.getMinutes()].map((number) => String(number).padStart(2, "0")).join(":");
    say(entry, `✓ đã nhận ${time}`, { taken: true });
  }

  function showReply({ html, edit }) {
    const shell = document.createElement("template");
    shell.innerHTML = html; // rendered and cleaned by the server
    const message = shell.content.firstElementChild;
    const shown = document.getElementById(message.id);
    if (shown && edit) change(shown, message);
    if (shown) return;
    if (message.classList.contains("reply")) retire();
    const days = log.querySelectorAll(".day");
    if (!days.length || days[days.length - 1].textContent !== message.dataset.day) {
      const day = document.createElement("p");
      day.className = "day";
      day.textContent = message.dataset.day;
      log.append(day);
    }
    message.classList.add("new");
    log.append(message);
    toEnd();
  }

  // A message that goes on being written changes where it stands: nothing scrolls, and a button that has the focus
  // keeps it. Changes that will soon be changed again are not read out.
  function change(shown, message) {
    if (message.hasAttribute("aria-live")) shown.setAttribute("aria-live", "off");
    else shown.removeAttribute("aria-live");
    const [words, newer] = [shown, message].map((each) => each.querySelector(".bubble"));
    if (words.innerHTML !== newer.innerHTML) words.replaceWith(newer);
    const [choices, others] = [shown, message].map((each) => each.querySelector(".choices"));
    if (meaning(choices) === meaning(others)) return;
    const held = choices && choices.contains(document.activeElement);
    if (choices) choices.remove();
    if (others) shown.append(others);
    if (held) shown.focus({ preventScroll: true });
  }

  function meaning(choices) {
    return choices ? Array.from(choices.querySelectorAll("button"), (button) => button.value).join(" ") : "";
  }

  // The buttons of the question before are answered or out of date.
  function retire() {
    for (const choices of log.querySelectorAll(".reply .choices, .begin")) choices.remove();
  }

  // --- sending, one after the other

  function submit(entry) {
    entry.id = newId();
    entry.order = Date.now();
    queue.push(entry);
    keep(entry);
    const bubble = showOwn(entry);
    say(entry, "đang gửi…");
    pump();
    return bubble;
  }

  function again(entry) {
    if (!queue.includes(entry)) {
      queue.push(entry);
      keep(entry);
    }
    pump();
  }

  async function pump() {
    if (sending || !queue.length) return;
    clearTimeout(timer);
    sending = true;
    const entry = queue[0];
    say(entry, "đang gửi…");
    const outcome = await post(entry);
    sending = false;
    failures = outcome === "later" ? failures + 1 : 0;
    if (outcome === "taken") {
      drop(entry);
      sayTaken(entry);
    } else if (outcome === "later") {
      say(entry, "Chưa gửi được – chạm để gửi lại", { retry: true });
      timer = setTimeout(pump, 1000 * WAITS[Math.min(failures, WAITS.length) - 1]);
      return;
    } else {
      drop(entry);
      say(entry, `${outcome} Chạm để gửi lại.`, { retry: true });
    }
    pump();
  }

  // "taken", "later", or the sentence that says why it will never be taken as it is.
  async function post(entry) {
    const stop = new AbortController();
    const alarm = setTimeout(() => stop.abort(), 1000 * PATIENCE);
    try {
      const answer = await fetch(`${here}/messages`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(entry),
        signal: stop.signal,
      });
      if (answer.status === 202) return "taken";
      if ([408, 429, 502, 503, 504].includes(answer.status)) return "later";
      const told = await answer.json().catch(() => ({}));
      return told.problem || "Máy chủ chưa nhận được tin này.";
    } catch {
      return "later";
    } finally {
      clearTimeout(alarm);
    }
  }

  function submitBox(event) {
    event.preventDefault();
    const text = box.value.trim();
    if (text) submit({ text });
    box.value = "";
    grow();
    box.focus();
  }
  composer.addEventListener("submit", submitBox);

  const photo = document.getElementById("photo");
  document.getElementById("file").addEventListener("change", (event) => {
    if (event.target.files.length) photo.requestSubmit();
  });

  box.addEventListener("keydown", (event) => {
    // A Vietnamese keyboard uses Enter to finish a word that it is composing.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) submitBox(event);
  });

  function grow() {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 3}px`;
  }
  box.addEventListener("input", grow);

  function chosen(form, button) {
    if (form.classList.contains("begin")) {
      return { start: form.elements.start.value, label: form.elements.label.value };
    }
    const [tap, label] = JSON.parse(button.value);
    return { tap, label };
  }

  log.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    // One question, one answer; a notice may be answered again.
    if (form.closest(".reply, .begin")) {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
    }
    // The focus would be lost with the button; a message takes it without opening the keyboard.
    submit(chosen(form, event.submitter)).focus({ preventScroll: true });
  });

  // --- replies

  let last = log.dataset.last;
  let source = null;
  let worry = 0;

  function listen() {
    if (source) source.close();
    source = new EventSource(`${here}/events?after=${encodeURIComponent(last)}`);
    source.addEventListener("open", () => {
      clearTimeout(worry);
      worry = 0;
      offline.hidden = true;
      failures = 0;
      pump();
    });
    source.addEventListener("message", (event) => {
      last = event.lastEventId || last; // a change of an earlier message has none
      showReply(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      if (!worry) worry = setTimeout(() => { offline.hidden = false; }, 3000);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
    });
  }

  window.addEventListener("offline", () => { offline.hidden = false; });
  window.addEventListener("online", () => { pump(); listen(); });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && source.readyState !== EventSource.OPEN) listen();
  });

  // --- the box stays above the keyboard, also where the keyboard covers the page instead of shrinking it

  const view = window.visualViewport;
  if (view) {
    view.addEventListener("resize", () => {
      if (view.scale > 1.05) return; // the reader has zoomed in
      document.documentElement.style.setProperty("--height", `${view.height}px`);
      window.scrollTo(0, 0);
    });
  }

  for (const entry of kept()) {
    if (document.getElementById(`m-${entry.id}`)) {
      drop(entry); // it had arrived, only the acknowledgement had not
    } else {
      queue.push(entry);
      showOwn(entry);
    }
  }
  toEnd();
  listen();
  pump();
})();
