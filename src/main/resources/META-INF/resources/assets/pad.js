import { el } from "./dom.js";
import { cardView } from "./card.js";

const STATES = {
  draft: "Draft",
  waiting: "Not signed yet: needs your decision",
  signed: "Signed",
  unchecked: "Signed without a check",
  removed: "Removed",
};

/** One order with the cards about it beneath. `doing` holds what the prescriber can do with it. */
export function orderView(order, index, doing) {
  const title = `order-${index}`;
  return el(
    "li",
    { class: `order ${order.state}`, "aria-labelledby": title, "data-state": order.state },
    el(
      "div",
      { class: "order-line" },
      el(
        "div",
        {},
        el("h4", { id: title, class: "order-name" }, order.name),
        el("p", { class: "directions" }, order.directions || "No dose stated yet"),
      ),
      el("p", { class: "state" }, STATES[order.state]),
      order.open &&
        el("button", { type: "button", class: "plain", "aria-label": `Remove ${order.name}`, onclick: () => doing.remove(order) }, "Remove"),
    ),
    order.note && el("p", { class: "order-note" }, order.note),
    order.cards.map((card, position) => {
      const answerable = order.state === "waiting" && card.indicator !== "info";
      const selectable = order.state === "draft" || order.state === "waiting";
      return cardView(card, {
        id: `${index}-${position}`,
        accept: selectable ? (suggestion) => doing.accept(order, card, suggestion) : undefined,
        keep: answerable ? (reason, comment) => doing.keep(order, card, reason, comment) : undefined,
      });
    }),
  );
}

/** What the prescriber sees when the service could not check: loud, and never mistaken for "no advice". */
export function uncheckedView(failure, { retry, signAnyway }) {
  return el(
    "div",
    { class: "unchecked-notice", role: "alert" },
    el("h4", {}, "These orders were not checked against the genetic results"),
    el("p", {}, failure),
    el("button", { type: "button", onclick: retry }, "Try again"),
    el("button", { type: "button", class: "secondary", onclick: signAnyway }, "Sign without the check"),
  );
}
