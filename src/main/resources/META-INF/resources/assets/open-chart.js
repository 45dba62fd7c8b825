import { announce, el } from "./dom.js";
import { chartHead } from "./chart.js";
import { cardView, orderOf } from "./card.js";
import { applyActions, Order, orderForm } from "./order.js";
import { orderView, uncheckedView } from "./pad.js";
import { callHook, sendFeedback } from "./service.js";

const USER = "Practitioner/demo-prescriber";
/** Where the stylesheet puts the chart under the list of patients. */
const NARROW = "(max-width: 52rem)";
/** No card is not a clean bill: the genes may never have been tested. */
const NO_ADVICE = "Starling has no advice on this order. That does not mean that the genes were tested or are normal.";
const chartPlace = document.getElementById("chart");

/** The open chart. A late answer for a chart that was closed meanwhile is dropped: no card reaches another patient. */
export class OpenChart {
  orders = [];
  patientCards = [];
  failure;
  busy = false;

  constructor(demo, formulary) {
    this.demo = demo;
    this.head = chartHead(demo);
    this.cardsPlace = el("div", { class: "patient-cards" });
    this.pad = el("ol", { class: "pad" });
    this.signPlace = el("div", { class: "sign-place" });
    this.form = orderForm(formulary, demo.patient.id, (resource) => this.add(resource));
  }

  get context() {
    return { userId: USER, patientId: this.demo.patient.id, encounterId: "demo-encounter" };
  }

  get open() {
    return OpenChart.current === this;
  }

  show() {
    OpenChart.current = this;
    const suggested = this.demo.orders.map(({ label, resource }) =>
      el("button", { type: "button", class: "chip", onclick: () => this.add(structuredClone(resource)) }, `+ ${label}`),
    );
    chartPlace.replaceChildren(
      this.head,
      this.cardsPlace,
      el(
        "section",
        { class: "orders", "aria-labelledby": "orders-title" },
        el("h3", { id: "orders-title" }, "Orders"),
        el("div", { class: "chips", role: "group", "aria-label": "Suggested orders" }, suggested),
        el("details", { class: "free-order" }, el("summary", {}, "Another order"), this.form),
        this.pad,
        this.signPlace,
      ),
    );
    this.render();
    chartPlace.focus({ preventScroll: true });
    if (window.matchMedia(NARROW).matches) {
      chartPlace.scrollIntoView();
    }
    this.view();
  }

  async view() {
    const cards = await callHook("patient-view", this.context, this.demo.prefetch).catch((failure) => [notChecked(failure)]);
    if (this.open) {
      this.patientCards = cards;
      this.cardsPlace.replaceChildren(...cards.map((card, index) => cardView(card, { id: `patient-${index}` })));
    }
  }

  add(resource) {
    const taken = new Set(this.orders.map((order) => order.resource.id));
    let id = resource.id;
    for (let number = this.orders.length + 1; !id || taken.has(id); number++) {
      id = `draft-${number}`;
    }
    const order = new Order({ ...resource, id });
    this.orders.push(order);
    this.failure = undefined;
    this.render();
    this.select(order);
    return order;
  }

  async select(order) {
    const context = { ...this.context, selections: [order.reference], draftOrders: this.drafts() };
    const cards = await callHook("order-select", context, this.demo.prefetch).catch(() => []);
    if (this.open && order.state === "draft" && order.cards.length === 0) {
      order.cards = cards.map((card) => ({ ...card, hook: "order-select" }));
      this.render();
    }
  }

  drafts() {
    const entry = this.orders.filter((order) => order.open).map(({ resource }) => ({ resource }));
    return { resourceType: "Bundle", type: "collection", entry };
  }

  async sign() {
    const asked = this.orders.filter((order) => order.open).map((order) => ({ order, resource: order.resource }));
    this.busy = true;
    this.failure = undefined;
    this.render();
    try {
      const context = { ...this.context, draftOrders: this.drafts() };
      this.receive(await callHook("order-sign", context, this.demo.prefetch), asked);
    } catch (failure) {
      this.failure = failure.message;
      announce("The orders were not checked.");
    }
    this.busy = false;
    this.render();
  }

  receive(cards, asked) {
    const references = new Set(asked.map(({ order }) => order.reference));
    asked.forEach(({ order, resource }, index) => {
      // An order that was changed or removed while the service was thinking has not been checked.
      if (!order.open || order.resource !== resource) {
        return;
      }
      // A card that names no order of ours is shown at the first one rather than lost.
      const mine = (card) => orderOf(card) === order.reference || (index === 0 && !references.has(orderOf(card)));
      order.cards = cards.filter(mine).map((card) => ({ ...card, hook: "order-sign" }));
      order.note = order.cards.length === 0 ? NO_ADVICE : "";
      order.state = order.unanswered.length > 0 ? "waiting" : "signed";
    });
    const waiting = this.orders.filter(({ state }) => state === "waiting").length;
    announce(waiting > 0 ? `${waiting} of ${asked.length} orders need your decision.` : "Signed.");
  }

  async accept(order, card, suggestion) {
    const applied = applyActions(suggestion.actions ?? [], this.orders, (resource) => this.add(resource));
    if (!applied) {
      order.note = "This suggestion does not fit the orders any more. Sign again for new advice.";
      this.render();
      return;
    }
    card.answer = `You chose: ${suggestion.label}`;
    if (order.state === "waiting") {
      order.state = "draft";
    }
    announce(`${suggestion.label}. Review the order, then sign.`);
    this.render();
    const stored = await sendFeedback(card.hook, {
      card: card.uuid,
      outcome: "accepted",
      acceptedSuggestions: [{ id: suggestion.uuid }],
    });
    this.tellIfLost(stored, order);
  }

  async keep(order, card, reason, comment) {
    card.answer = `You kept the order${reason ? `: ${reason.display ?? reason.code}` : ""}`;
    if (order.unanswered.length === 0) {
      order.state = "signed";
      announce("Order kept and signed.");
    }
    this.render();
    const override = { ...(reason && { reason }), ...(comment && { userComment: comment }) };
    const stored = await sendFeedback(card.hook, {
      card: card.uuid,
      outcome: "overridden",
      ...(Object.keys(override).length > 0 && { overrideReason: override }),
    });
    this.tellIfLost(stored, order);
  }

  tellIfLost(stored, order) {
    if (!stored) {
      order.note = `${order.note} Your answer could not be stored.`.trim();
      this.render();
    }
  }

  remove(order) {
    this.orders = this.orders.filter((each) => each !== order);
    this.render();
  }

  signAnyway() {
    for (const order of this.orders.filter((each) => each.open)) {
      order.state = "unchecked";
    }
    this.failure = undefined;
    this.render();
  }

  render() {
    this.pad.replaceChildren(...this.orders.map((order, index) => orderView(order, index, this)));
    const count = this.orders.filter((order) => order.state === "draft").length;
    const label = this.busy ? "Checking…" : `Sign ${count === 1 ? "order" : `${count} orders`}`;
    this.signPlace.replaceChildren(
      ...[
        this.failure && uncheckedView(this.failure, { retry: () => this.sign(), signAnyway: () => this.signAnyway() }),
        count > 0 && !this.failure && el("button", { type: "button", class: "sign", disabled: this.busy, onclick: () => this.sign() }, label),
        this.orders.length === 0 && el("p", { class: "quiet" }, "No order yet. Choose one above."),
      ].filter(Boolean),
    );
  }
}

function notChecked(failure) {
  return {
    summary: "The genetic results of this chart were not checked",
    indicator: "warning",
    detail: failure.message,
    source: { label: "Starling" },
  };
}
