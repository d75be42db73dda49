// Groups: the staff of a shop among themselves, with the bot, and a topic for each of its subjects.
import { get, post } from "./asking.js";
import { element } from "./words.js";

// A chat as it is chosen: with the bot alone, in a group, or in one that is made now.
export async function chats(select, person) {
  const { groups } = await get("groups");
  const own = groups.filter((one) => one.members.includes(person.id));
  const isStaff = person.role !== "customer" && person.shop;
  select.hidden = !own.length && !isStaff;
  select.replaceChildren(
    element("option", { value: person.id }, "Bot"),
    ...own.map((one) => element("option", { value: one.id }, one.title)),
    ...(isStaff && !own.length ? [element("option", { value: "new" }, "+ staff group")] : []),
  );
}

export async function staffGroup(person, people) {
  const staff = people.filter((one) => one.shop === person.shop && one.role !== "customer");
  const wish = { title: `${person.shop} · staff`, forum: true, members: staff.map((one) => one.id) };
  const group = await post("groups", wish);
  await post(`chats/${group.id}/bot`, { person: person.id, standing: "administrator" });
  return group.id;
}

export function topics(select, listed) {
  const chosen = select.value || "all";
  select.hidden = !listed.length;
  select.replaceChildren(
    element("option", { value: "all" }, "All topics"),
    ...listed.map((one) => element("option", { value: one.message_thread_id }, one.is_closed ? `${one.name} (closed)` : one.name)),
  );
  select.value = [...select.options].some((one) => one.value === chosen) ? chosen : "all";
}

// What is said in another topic is out of sight.
export function within(list, topic) {
  for (const item of list.children) item.hidden = topic !== "all" && item.dataset.topic !== topic;
}
