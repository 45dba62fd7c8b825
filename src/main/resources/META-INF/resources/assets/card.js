import { el, link } from "./dom.js";
import { markdown } from "./markdown.js";
import { field } from "./order.js";

const DECISION = "org.starling.decision";
const INDICATORS = { critical: "Critical", warning: "Warning", info: "For your information" };
const COMMENT_LIMIT = 200;

/** The order a card is about, as the card says itself; undefined for a card about the patient. */
export function orderOf(card) {
  const stated = card.extension?.[DECISION]?.order;
  if (stated) {
    return stated;
  }
  const action = card.suggestions?.flatMap((each) => each.actions ?? []).find(({ type }) => type !== "create");
  return action?.resourceId ?? (action?.resource && `${action.resource.resourceType}/${action.resource.id}`);
}

/**
 * A card as an EHR shows it beneath the order. `accept(suggestion)` and `keep(reason, comment)` tell what the prescriber
 * chose; without them the card can only be read.
 */
export function cardView(card, { accept, keep, id }) {
  const kind = INDICATORS[card.indicator] ? card.indicator : "warning";
  const titleId = `card-${id}`;
  return el(
    "article",
    { class: `card ${kind}`, "aria-labelledby": titleId, "data-indicator": kind },
    el("p", { class: "indicator" }, el("span", { class: "sign", "aria-hidden": "true" }), INDICATORS[kind]),
    el("h4", { id: titleId }, card.summary),
    card.detail && el("div", { class: "detail" }, markdown(card.detail)),
    el(
      "p",
      { class: "source" },
      "Source: ",
      card.source?.url ? link(card.source.label, card.source.url) : (card.source?.label ?? "not stated"),
    ),
    links(card),
    card.answer ? el("p", { class: "answer" }, card.answer) : choices(card, { accept, keep, id }),
  );
}

function links(card) {
  const open = (card.links ?? []).filter(({ type }) => type === "absolute");
  return open.length > 0 && el("ul", { class: "links" }, open.map(({ label, url }) => el("li", {}, link(label, url))));
}

/** A suggestion that changes nothing says "keep the order"; the form below it does that, and takes the reason with it. */
function changes(suggestion) {
  return (suggestion.actions ?? []).length > 0;
}

function choices(card, { accept, keep, id }) {
  const suggestions = accept ? (card.suggestions ?? []).filter(changes) : [];
  return el(
    "div",
    { class: "choices" },
    suggestions.map((suggestion) => suggestionButton(suggestion, accept)),
    keep && keepForm(card, keep, id),
  );
}

function suggestionButton(suggestion, accept) {
  const does = (suggestion.actions ?? []).map(({ description }) => description).filter(Boolean);
  const button = el("button", { type: "button", class: "suggestion" }, el("span", { class: "label" }, suggestion.label));
  if (does.length > 0 && does.join() !== suggestion.label) {
    button.append(el("span", { class: "does" }, does.join(" · ")));
  }
  button.addEventListener("click", () => accept(suggestion));
  return button;
}

function keepForm(card, keep, id) {
  const reasons = card.overrideReasons ?? [];
  const mustGiveReason = card.indicator === "critical" && reasons.length > 0;
  const reason = el(
    "select",
    { id: `reason-${id}`, required: mustGiveReason },
    el("option", { value: "" }, mustGiveReason ? "Choose a reason" : "No reason given"),
    reasons.map(({ display, code }, index) => el("option", { value: index }, display ?? code)),
  );
  const comment = el("input", { id: `comment-${id}`, maxlength: COMMENT_LIMIT, autocomplete: "off" });
  const form = el(
    "form",
    {},
    reasons.length > 0 && field(mustGiveReason ? "Reason (needed for a critical card)" : "Reason (optional)", reason),
    field("Comment (optional)", comment),
    el("button", { type: "submit", class: "secondary" }, "Keep the order"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(reason.value === "" ? undefined : reasons[Number(reason.value)], comment.value.trim());
  });
  const label = card.suggestions?.find((each) => !changes(each))?.label ?? "Keep the order as it is";
  return el("details", { class: "keep" }, el("summary", {}, label), form);
}
