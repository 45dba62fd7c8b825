import { el } from "./dom.js";
import { text } from "./chart.js";

const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
const FREQUENCIES = [
  { words: "once daily", repeat: { frequency: 1, period: 1, periodUnit: "d" } },
  { words: "twice daily", repeat: { frequency: 2, period: 1, periodUnit: "d" } },
  { words: "three times daily", repeat: { frequency: 3, period: 1, periodUnit: "d" } },
  { words: "every 6 hours", repeat: { frequency: 1, period: 6, periodUnit: "h" } },
];

/** One order on the pad. */
export class Order {
  state = "draft";
  cards = [];
  note = "";

  constructor(resource) {
    this.resource = resource;
  }

  get reference() {
    return `${this.resource.resourceType}/${this.resource.id}`;
  }

  get name() {
    const { resource } = this;
    return text(resource.medicationCodeableConcept ?? resource.code) ?? resource.medicationReference?.display ?? "Order";
  }

  get directions() {
    return (this.resource.dosageInstruction ?? []).map(direction).filter(Boolean).join("; ");
  }

  /** Still to be signed. */
  get open() {
    return this.state === "draft" || this.state === "waiting";
  }

  /** Cards that hold up the signature until the prescriber has answered them. */
  get unanswered() {
    return this.cards.filter((card) => card.indicator !== "info" && !card.answer);
  }
}

function direction(dosage) {
  if (dosage.text) {
    return dosage.text;
  }
  const dose = dosage.doseAndRate?.[0]?.doseQuantity;
  const repeat = dosage.timing?.repeat;
  return [
    dose && `${dose.value} ${dose.unit ?? dose.code ?? ""}`.trim(),
    repeat?.frequency && `${repeat.frequency} times every ${repeat.period} ${repeat.periodUnit}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The form for an order that is not among the patient's suggested ones. */
export function orderForm(formulary, patientId, submit) {
  const drug = el(
    "select",
    { id: "drug", name: "drug", required: true },
    el("option", { value: "" }, "Choose a medicine"),
    formulary.map(({ rxnorm, name }) => el("option", { value: rxnorm }, name)),
    el("option", { value: "text" }, "Other, as free text"),
  );
  const other = el("input", { id: "other", name: "other", maxlength: "120", autocomplete: "off" });
  const otherField = field("Name of the medicine", other);
  otherField.hidden = true;
  drug.addEventListener("change", () => {
    otherField.hidden = drug.value !== "text";
    other.required = drug.value === "text";
  });
  const amount = el("input", { id: "amount", type: "number", min: "0.5", max: "20", step: "0.5", value: "1", required: true });
  const frequency = el(
    "select",
    { id: "frequency" },
    FREQUENCIES.map(({ words }, index) => el("option", { value: index }, words)),
  );
  const form = el(
    "form",
    { class: "order-form" },
    field("Medicine", drug),
    otherField,
    field("Tablets per dose", amount),
    field("How often", frequency),
    el("button", { type: "submit", class: "secondary" }, "Add order"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = formulary.find(({ rxnorm }) => rxnorm === drug.value);
    const medicine = chosen
      ? { coding: [{ system: RXNORM, code: chosen.rxnorm, display: chosen.name }], text: chosen.name }
      : { text: other.value.trim() };
    submit(medicationRequest(patientId, medicine, Number(amount.value), FREQUENCIES[Number(frequency.value)]));
    form.reset();
    otherField.hidden = true;
  });
  return form;
}

export function field(label, control) {
  return el("div", { class: "field" }, el("label", { for: control.id }, label), control);
}

function medicationRequest(patientId, medicine, amount, { words, repeat }) {
  return {
    resourceType: "MedicationRequest",
    status: "draft",
    intent: "order",
    medicationCodeableConcept: medicine,
    subject: { reference: `Patient/${patientId}` },
    dosageInstruction: [
      {
        text: `${amount} ${amount === 1 ? "tablet" : "tablets"} by mouth ${words}`,
        timing: { repeat },
        route: { coding: [{ system: "http://snomed.info/sct", code: "26643006", display: "Oral route" }] },
        doseAndRate: [{ doseQuantity: { value: amount, unit: "tablet" } }],
      },
    ],
  };
}

/** Does the actions of a suggestion, all or none, on the orders of the pad. */
export function applyActions(actions, orders, add) {
  const targets = actions
    .filter((action) => action.type !== "create")
    .map((action) => {
      const resource = action.resource;
      const reference = action.type === "delete" ? action.resourceId : `${resource?.resourceType}/${resource?.id}`;
      return { action, order: orders.find((order) => order.open && order.reference === reference) };
    });
  if (targets.some(({ order }) => !order)) {
    return false;
  }
  for (const { action, order } of targets) {
    if (action.type === "delete") {
      order.state = "removed";
      order.note = "Removed on advice";
    } else {
      order.resource = action.resource;
      order.state = "draft";
      order.note = "Changed on advice. Review it, then sign.";
      order.cards = [];
    }
  }
  for (const action of actions.filter(({ type }) => type === "create")) {
    const order = add(action.resource);
    order.note = "Added on advice. Review it, then sign.";
  }
  return true;
}
