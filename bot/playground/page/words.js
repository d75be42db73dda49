// A message as elements. Whatever anybody wrote becomes text, never markup.
const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function element(tag, about = {}, ...children) {
  const made = Object.assign(document.createElement(tag), about);
  made.append(...children);
  return made;
}

// Offsets are in units of UTF-16, which is how a browser counts as well.
export function formatted(text, entities = []) {
  return parts(text, 0, text.length, entities);
}

function parts(text, from, to, entities) {
  const made = document.createDocumentFragment();
  let at = from;
  let rest = entities.filter((one) => one.offset >= from && one.offset + one.length <= to);
  while (rest.length) {
    const [outer, ...others] = rest;
    const end = outer.offset + outer.length;
    made.append(text.slice(at, outer.offset));
    const inner = others.filter((one) => one.offset < end);
    made.append(marked(outer, parts(text, outer.offset, end, inner), text.slice(outer.offset, end)));
    at = end;
    rest = others.filter((one) => one.offset >= end);
  }
  made.append(text.slice(at, to));
  return made;
}

function marked(entity, inside, words) {
  if (entity.type === "text_link") return link(entity.url, inside);
  if (entity.type === "bot_command") return element("a", { className: "command", href: "#", title: words }, inside);
  if (entity.type === "spoiler") return element("span", { className: "spoiler" }, inside);
  return element(TAGS[entity.type] || "span", {}, inside);
}

export function link(url, inside) {
  const safe = /^(https?|tg|mailto|tel):/i.test(url) ? url : `http://${url}`;
  return element("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, inside);
}

export function bubble(message, tap, me) {
  const own = message.from.id === me;
  const item = element("li", { className: own ? "message own" : "message" });
  item.dataset.id = message.message_id;
  const body = element("div", { className: "bubble" });
  if (message.chat.type !== "private" && !own) body.append(element("b", { className: "author" }, message.author));
  if (message.photo_url) {
    const [size] = message.photo.slice(-1);
    body.append(element("img", { src: message.photo_url, alt: "picture", width: size.width, height: size.height }));
  }
  if (message.document_url) {
    body.append(element("a", { className: "file", href: message.document_url, download: message.document.file_name },
      `▤ ${message.document.file_name}`));
  }
  body.append(content(message), foot(message));
  item.append(body);
  if (message.reply_markup) item.append(buttons(message, tap));
  return item;
}

function content(message) {
  const words = element("div", { className: "words" });
  if (message.contact) words.append(`☎ ${message.contact.first_name}, +${message.contact.phone_number}`);
  else if (message.new_chat_members) words.append("The bot was added to the group.");
  else if (message.forum_topic_created) words.append(`Topic: ${message.forum_topic_created.name}`);
  else if (message.forum_topic_edited) words.append(`The topic is now: ${message.forum_topic_edited.name}`);
  else if (message.forum_topic_closed) words.append("Topic closed");
  else if (message.forum_topic_reopened) words.append("Topic opened again");
  else if (message.text !== undefined) words.append(formatted(message.text, message.entities));
  else words.append(formatted(message.caption || "", message.caption_entities));
  return words;
}

function foot(message) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const signs = [message.has_protected_content && "protected", message.edit_date && "edited", time].filter(Boolean);
  return element("small", { className: "foot" }, signs.join(" "));
}

function buttons(message, tap) {
  const rows = message.reply_markup.inline_keyboard.map((row) => element("div", { className: "row" }, ...row.map((one) => {
    const button = element("button", { type: "button", className: one.style || "" }, one.url ? `${one.text} ↗` : one.text);
    button.addEventListener("click", () => tap(message, one, button));
    return button;
  })));
  return element("div", { className: "buttons" }, ...rows);
}

export function commands(menu, listed, choose) {
  menu.replaceChildren(...listed.map((one) => {
    const button = element("button", { type: "button" }, element("b", {}, `/${one.command}`), ` ${one.description}`);
    button.addEventListener("click", () => { menu.hidden = true; choose(`/${one.command}`); });
    return element("li", {}, button);
  }));
}

export function keyboard(board, shown, press) {
  board.hidden = !shown;
  board.replaceChildren(...(shown?.keyboard || []).map((row) => element("div", { className: "row" }, ...row.map((one) => {
    const button = element("button", { type: "button" }, one.text);
    button.addEventListener("click", () => press(one.text));
    return button;
  }))));
}
