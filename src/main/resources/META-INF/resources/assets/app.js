import { el } from "./dom.js";
import { age } from "./chart.js";
import { OpenChart } from "./open-chart.js";

async function start() {
  const list = document.getElementById("patients");
  const [patients, formulary] = await Promise.all([load("/demo/patients"), load("/assets/formulary.json")]);
  const buttons = patients.map(({ id, name, story, birthDate }) => {
    const button = el(
      "button",
      { type: "button", class: "patient", "data-patient": id },
      el("span", { class: "name" }, name),
      el("span", { class: "age" }, `${age(birthDate)} years`),
      el("span", { class: "story" }, story),
    );
    button.addEventListener("click", async () => {
      buttons.forEach((each) => each.removeAttribute("aria-current"));
      button.setAttribute("aria-current", "true");
      const demo = await load(`/demo/patients/${encodeURIComponent(id)}`);
      // Two quick clicks: the last one wins, whichever answer comes first.
      if (button.hasAttribute("aria-current")) {
        new OpenChart(demo, formulary).show();
      }
    });
    return button;
  });
  list.replaceChildren(...buttons.map((button) => el("li", {}, button)));
}

async function load(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}`);
  }
  return response.json();
}

start().catch(() => {
  document.getElementById("patients").replaceChildren(el("li", { class: "notice" }, "The demonstration is switched off on this service."));
});
