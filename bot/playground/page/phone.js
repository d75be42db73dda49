// One telephone: who holds it, what it shows, what is done with it.
import { asBase64, get, pause, post } from "./asking.js";
import { chats, staffGroup, topics, within } from "./groups.js";
import { bubble, commands, keyboard } from "./words.js";

const TYPING = 5000;

export class Phone {
  constructor(home, people) {
    this.home = home;
    this.people = people;
    this.turn = 0;
    this.find = (name) => home.querySelector(`.${name}`);
    this.find("who").addEventListener("change", (event) => this.hold(Number(event.target.value)));
    this.find("where").addEventListener("change", (event) => this.go(event.target.value));
    this.find("topic").addEventListener("change", (event) => within(this.find("messages"), event.target.value));
    this.find("tongue").addEventListener("change", (event) => this.speak(event.target.value));
    this.find("block").addEventListener("click", () => this.act(this.blocked ? "unblock" : "block"));
    this.find("start").addEventListener("click", () => this.act("start", { payload: this.person.door }));
    this.find("menu").addEventListener("click", () => { this.find("commands").hidden = !this.find("commands").hidden; });
    this.find("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.find("attach").querySelector("input").addEventListener("change", (event) => this.attach(event.target));
    this.find("messages").addEventListener("click", (event) => this.follow(event));
  }

  async hold(number) {
    this.person = this.people.find((one) => one.id === number);
    this.find("who").value = number;
    this.find("tongue").value = this.person.language;
    this.home.dispatchEvent(new CustomEvent("held", { detail: number }));
    await chats(this.find("where"), this.person).catch(() => null);
    await this.open(number);
  }

  async go(where) {
    if (where !== "new") { await this.open(Number(where)); return; }
    const group = await staffGroup(this.person, this.people);
    await chats(this.find("where"), this.person);
    this.find("where").value = group;
    await this.open(group);
  }

  // Another chat: whatever still listens to the last one gives up.
  async open(chat) {
    this.chat = chat;
    this.listening?.abort();
    this.listening = new AbortController();
    this.turn += 1;
    this.forget();
    await this.listen(this.turn, this.listening.signal);
  }

  forget() {
    this.version = 0;
    this.era = null;
    this.find("messages").replaceChildren();
    this.find("keyboard").replaceChildren();
    this.find("toast").hidden = true;
  }

  async listen(turn, signal) {
    while (turn === this.turn) {
      try {
        const asked = this.era === null ? `?${this.mine}` : `/wait?after=${this.version}&era=${this.era}&timeout=25&${this.mine}`;
        const seen = await get(`chats/${this.chat}${asked}`, signal);
        if (turn !== this.turn) return;
        this.find("offline").hidden = true;
        this.show(seen);
      } catch (failed) {
        if (signal.aborted) return;
        this.find("offline").hidden = false;
        await pause(700);
        // A playground that was started again knows only who is preset, and no groups.
        if (failed.status === 409 && this.chat < 0) { this.hold(this.person.id); return; }
        await post("people", this.person).catch(() => null);
      }
    }
  }

  get mine() { return `person=${this.person.id}`; }

  show(seen) {
    const first = this.era === null;
    if (!first && this.era !== seen.era) { this.forget(); return; }
    this.era = seen.era;
    this.version = seen.version;
    this.blocked = seen.standing === "kicked";
    const list = this.find("messages");
    const low = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    seen.messages.forEach((one) => this.place(one));
    this.state(seen);
    if (!first) seen.toasts.forEach((one) => this.toast(one));
    if (low || first) list.scrollTop = list.scrollHeight;
  }

  place(message) {
    const list = this.find("messages");
    const old = list.querySelector(`[data-id="${message.message_id}"]`);
    if (message.deleted) { old?.remove(); return; }
    const made = bubble(message, (...tapped) => this.tap(...tapped), this.person.id);
    // A picture has its height once it is there.
    made.querySelector("img")?.addEventListener("load", () => { list.scrollTop = list.scrollHeight; });
    made.dataset.topic = message.message_thread_id || "";
    if (old) old.replaceWith(made); else list.append(made);
  }

  state(seen) {
    const empty = !this.find("messages").children.length;
    const isPrivate = seen.chat.type === "private";
    this.find("name").textContent = isPrivate ? seen.bot.first_name : "";
    this.find("about").textContent = seen.bot.description;
    this.find("about").hidden = !(isPrivate && empty && seen.bot.description);
    this.find("start").hidden = !(isPrivate && (empty || this.blocked));
    this.find("composer").hidden = !this.find("start").hidden;
    this.find("block").hidden = !isPrivate;
    this.find("block").classList.toggle("on", this.blocked);
    topics(this.find("topic"), seen.topics);
    within(this.find("messages"), this.find("topic").value);
    this.idle = seen.listened_to ? "bot" : "the bot is not up yet";
    this.typing(seen.typing);
    this.find("menu").hidden = !seen.commands.length;
    this.find("text").placeholder = seen.keyboard?.input_field_placeholder || "Message";
    commands(this.find("commands"), seen.commands, (text) => this.act("text", { text }));
    keyboard(this.find("keyboard"), seen.keyboard, (label) => this.act("press", { label }));
  }

  typing(action) {
    clearTimeout(this.quiet);
    const status = this.find("status");
    status.textContent = action ? { typing: "typing…", upload_photo: "sending a picture…" }[action] || "sending a file…" : this.idle;
    if (action) this.quiet = setTimeout(() => { status.textContent = this.idle; }, TYPING);
  }

  toast(answer) {
    const shown = answer.show_alert ? this.find("alert") : this.find("toast");
    if (answer.show_alert) {
      shown.querySelector("p").textContent = answer.text;
      if (!shown.open) shown.showModal();
      return;
    }
    shown.textContent = answer.text;
    shown.hidden = false;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { shown.hidden = true; }, 4000);
  }

  async act(what, wish = {}) {
    try {
      const thread = Number(this.find("topic").value) || undefined;
      return await post(`chats/${this.chat}/${what}`, { person: this.person.id, thread, ...wish });
    } catch (failed) {
      this.toast({ text: failed.message });
      return null;
    }
  }

  async tap(message, button, shown) {
    if (button.url) { this.lead(button.url); return; }
    shown.classList.add("waiting");
    await this.act("tap", { data: button.callback_data, message_id: message.message_id, wait: 15 });
    shown.classList.remove("waiting");
  }

  // A link to the bot itself is a start with what it brings; any other leads out.
  lead(url) {
    const own = /^https?:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(url);
    if (own) this.act("start", { payload: own[1] });
    else window.open(/^https?:/i.test(url) ? url : `http://${url}`, "_blank", "noopener,noreferrer");
  }

  follow(event) {
    const link = event.target.closest("a");
    if (link?.classList.contains("command")) { event.preventDefault(); this.act("text", { text: link.title }); }
    else if (link && /^https?:\/\/t\.me\/\w+\?start=/.test(link.href)) { event.preventDefault(); this.lead(link.href); }
    else event.target.closest(".spoiler")?.classList.add("seen");
  }

  async send() {
    const field = this.find("text");
    const text = field.value.trim();
    field.value = "";
    if (text) await this.act("text", { text });
  }

  async attach(field) {
    const files = [...field.files];
    field.value = "";
    const pictures = files.filter((one) => /^image\/(png|jpeg)$/.test(one.type));
    if (pictures.length) await this.act("photos", { photos: await Promise.all(pictures.map(asBase64)) });
    for (const file of files.filter((one) => !pictures.includes(one))) {
      await this.act("document", { name: file.name, mime: file.type, data: await asBase64(file) });
    }
  }

  async speak(language) {
    this.person.language = language;
    await post("people", this.person);
    await this.open(this.chat);
  }
}
