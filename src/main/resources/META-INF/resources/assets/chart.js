import { el } from "./dom.js";

const GENETIC = ["pgxGenotype", "pgxPhenotype", "pgxImplication", "pgxLab", "pgxVariant", "geneticReports", "genomicIndicators"];

/** The head of the chart: who the patient is and what the record holds, in the record's own words. */
export function chartHead(demo) {
  const { patient, prefetch, name, story } = demo;
  const known = (...keys) => keys.flatMap((key) => (prefetch[key]?.entry ?? []).map((entry) => entry.resource));
  return el(
    "section",
    { class: "chart-head", "aria-labelledby": "patient-name" },
    el("h2", { id: "patient-name" }, name),
    el("p", { class: "who" }, `${age(patient.birthDate)} years, ${patient.gender}, born ${patient.birthDate}`),
    el("p", { class: "story" }, story),
    el(
      "div",
      { class: "facts" },
      facts("Genetic results", known(...GENETIC).map(result), "None in this record"),
      facts("Problems and procedures", known("conditions", "procedures").map(problem), "None recorded"),
      facts("Current medicines", known("medications", "statements").map(medicine), "None recorded"),
      facts("Measurements", known("labs").map(measurement), "None recorded"),
    ),
  );
}

export function age(birthDate, today = new Date()) {
  const born = new Date(`${birthDate}T00:00:00`);
  const hadBirthday =
    today.getMonth() > born.getMonth() || (today.getMonth() === born.getMonth() && today.getDate() >= born.getDate());
  return today.getFullYear() - born.getFullYear() - (hadBirthday ? 0 : 1);
}

export function text(concept) {
  return concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code;
}

function facts(title, items, nothing) {
  return el(
    "div",
    { class: "fact" },
    el("h3", {}, title),
    items.length > 0
      ? el("ul", {}, items.map(({ what, when }) => el("li", {}, what, when && el("span", { class: "when" }, when))))
      : el("p", { class: "quiet" }, nothing),
  );
}

function result(resource) {
  const gene = component(resource, "48018-6");
  const medicine = component(resource, "51963-7");
  const phenotype = component(resource, "therapeutic-implication");
  const value = text(resource.valueCodeableConcept) ?? resource.valueString ?? resource.conclusion ?? phenotype;
  const title = gene ?? (medicine ? `Implication for ${medicine}` : shortName(resource));
  const what = !value || value.startsWith(title) ? value || title : `${title}: ${value}`;
  const when = [resource.effectiveDateTime, resource.performer?.[0]?.display].filter(Boolean).join(", ");
  return { what, when };
}

function component(resource, code) {
  const found = resource.component?.find((each) => each.code.coding?.some((coding) => coding.code === code));
  const value = found?.valueCodeableConcept;
  return value?.coding?.[0]?.display ?? text(value);
}

/** Lab names are long; the gene in front says enough on a chart. */
function shortName(resource) {
  const name = text(resource.code) ?? "Result";
  return name.replace(/ gene product metabolic activity interpretation.*/, "");
}

function problem(resource) {
  return {
    what: text(resource.code) ?? "Unnamed",
    when: resource.onsetDateTime ?? resource.performedDateTime ?? "",
  };
}

function medicine(resource) {
  const dosage = resource.dosageInstruction ?? resource.dosage ?? [];
  const since = resource.authoredOn ? `since ${resource.authoredOn}` : "";
  return {
    what: [text(resource.medicationCodeableConcept) ?? "Unnamed medicine", dosage[0]?.text].filter(Boolean).join(", "),
    when: since,
  };
}

function measurement(resource) {
  const quantity = resource.valueQuantity;
  const name = (text(resource.code) ?? "Measurement").replace(/ in Platelet poor plasma.*/, "");
  const value = quantity ? (quantity.unit === name ? `${quantity.value}` : `${quantity.value} ${quantity.unit ?? ""}`) : (resource.valueString ?? "");
  return { what: `${name} ${value}`.trim(), when: resource.effectiveDateTime ?? "" };
}
