import { el, uuid } from "./dom.js";

const SERVICES = "/cds-services";
const PATIENCE = 10_000;

/** The service answered with an error, or not at all: whatever was asked has not been checked. */
export class NotChecked extends Error {}

/** Calls one hook as an EHR does. */
export async function callHook(hook, context, prefetch) {
  const request = { hook, hookInstance: uuid(), context, prefetch };
  const answer = await exchange(hook, `${SERVICES}/pgx-${hook}`, request);
  return answer?.cards ?? [];
}

/** Reports what the user did with a card; false when the service did not take it. */
export async function sendFeedback(hook, entry) {
  const feedback = [{ ...entry, outcomeTimestamp: new Date().toISOString() }];
  try {
    await exchange("feedback", `${SERVICES}/pgx-${hook}/feedback`, { feedback });
    return true;
  } catch {
    return false;
  }
}

async function exchange(title, address, request) {
  const started = performance.now();
  let status = "no answer";
  let text = "";
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(PATIENCE),
    });
    status = String(response.status);
    text = await response.text();
    const answer = text === "" ? undefined : JSON.parse(text);
    if (!response.ok) {
      throw new NotChecked(words(answer) ?? `The service answered with status ${status}.`);
    }
    return answer;
  } catch (failure) {
    throw failure instanceof NotChecked ? failure : new NotChecked("The service gave no answer that can be read.");
  } finally {
    log({ title, address, status, milliseconds: Math.round(performance.now() - started), request, text });
  }
}

function words(outcome) {
  const issue = outcome?.issue?.[0];
  return issue?.details?.text ?? issue?.diagnostics;
}

function log({ title, address, status, milliseconds, request, text }) {
  const list = document.getElementById("exchanges");
  list.querySelector(".quiet")?.remove();
  const details = el(
    "details",
    {},
    el(
      "summary",
      {},
      el("strong", {}, title),
      el("span", { class: "address" }, `POST ${address}`),
      el("span", { class: status.startsWith("2") ? "status" : "status failed" }, `${status} in ${milliseconds} ms`),
    ),
  );
  // Large bodies are written out only when somebody looks.
  details.addEventListener("toggle", () => details.append(body("Request", JSON.stringify(request, null, 2)), body("Response", pretty(text))), {
    once: true,
  });
  list.prepend(el("li", {}, details));
}

function body(title, text) {
  return el("div", { class: "body" }, el("h3", {}, title), el("pre", { tabindex: "0", "aria-label": title }, text));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
