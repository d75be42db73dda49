// The page: two telephones, and who holds them.
import { get, pause } from "./asking.js";
import { Phone } from "./phone.js";
import { element } from "./words.js";

const shades = ["", "light", "dark"];
const chosen = new URLSearchParams(location.hash.slice(1));

document.querySelector("#shade").addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.shade = shades[(shades.indexOf(root.dataset.shade || "") + 1) % shades.length];
});

function remember(name, number) {
  chosen.set(name, number);
  history.replaceState(null, "", `#${chosen}`);
}

function telephone(name, people, holders) {
  const home = document.querySelector("#phone").content.cloneNode(true).firstElementChild;
  home.id = name;
  document.querySelector("#phones").append(home);
  const phone = new Phone(home, people);
  choices(home.querySelector(".who"), people, holders);
  home.addEventListener("held", (event) => remember(name, event.detail));
  const wished = Number(chosen.get(name));
  const first = people.find((one) => one.id === wished) || holders[0] || people[0];
  if (first) phone.hold(first.id);
  return phone;
}

// Those this telephone is meant for come first; the others may hold it too.
function choices(select, people, holders) {
  const shops = new Map();
  for (const one of [...holders, ...people.filter((other) => !holders.includes(other))]) {
    const shop = one.shop || "Nobody's customer yet";
    if (!shops.has(shop)) shops.set(shop, element("optgroup", { label: shop }));
    const name = [one.first_name, one.last_name].filter(Boolean).join(" ");
    shops.get(shop).append(element("option", { value: one.id }, `${name} · ${one.door ? "comes by a shop's link" : one.role}`));
  }
  select.replaceChildren(...shops.values());
}

async function known() {
  for (;;) {
    try {
      return (await get("people")).people;
    } catch {
      await pause(700);
    }
  }
}

const people = await known();
const isCustomer = (one) => one.role === "customer";
telephone("customer", people, people.filter(isCustomer));
telephone("owner", people, people.filter((one) => !isCustomer(one)));
