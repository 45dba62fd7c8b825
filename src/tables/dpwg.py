"""Writes knowledge/dpwg/2024-03/advice.csv: what the Dutch Pharmacogenetics Working Group advises, where its text is clear.

Usage: python3 src/tables/dpwg.py SHARED_FOLDER

A row is clear when its first sentence is one plain instruction: avoid, choose an alternative, a share of the usual dose, a cap, or no
action. Texts that depend on an indication, a dose or another drug, or that leave the choice between a dose and another drug, are
left out and counted. Facts only: none of the texts is copied.
"""

import collections
import csv
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
KNOWLEDGE = HERE.parent / "main/resources/knowledge"
OUT = KNOWLEDGE / "dpwg/2024-03/advice.csv"
CHOICE = re.compile(r"\bor,? (avoid|choose|select|an alternative|start|titrate|increase|measure|double)")


def clear(text, drug):
    """Action and factor; None for a text without advice, False for one that is not clear."""
    text = " ".join(text.split())
    if not text or text.startswith("The guideline does not provide"):
        return None
    low = text.lower()
    if re.match(r"no action is (needed|required) for th", low):
        return "standard", ""
    low = re.sub(r"^it is not possible to offer (adequately )?substantiated advice for dose (adjustment|reduction)[a-z ]*\. ", "", low)
    first = re.split(r"(?<=[a-z%)])[.;:](?= |$)", low, maxsplit=1)[0]
    if CHOICE.search(first) or "another option" in first:
        return False
    percent = re.match(r"(?:use|start with|reduce the dose to) (\d+)% of the (?:standard|normal) [a-z ]*dose", first)
    if percent:
        return "lower-dose", str(int(percent.group(1)) / 100)
    times = (
        re.match(r"use (\d+(?:\.\d+)?) times the (?:standard|normal) dose", first)
        or re.match(r"use an initial dose that is (\d+(?:\.\d+)?)x higher", first)
        or re.match(r"increase the dose to (\d+(?:\.\d+)?) times the standard dose", first)
    )
    if times:
        return "higher-dose", times.group(1)
    if re.match(r"(do not give doses exceeding|use no more than the following doses|administer no more than) ?", first):
        return "lower-dose", ""
    if re.match(r"choose an alternative$", first):
        return "alternative", ""
    if re.match(rf"avoid [a-z ]*\b{drug}\b[a-z ]*$", first) or re.match(rf"{drug} is contra-indicated", first):
        return "avoid", ""
    return False


def result(value):
    """A phenotype, an activity score, or a diplotype; None where it rests on a measurement of the enzyme."""
    if isinstance(value, dict):
        alleles = [allele for allele, count in value.items() for _ in range(int(count))]
        return "/".join(alleles)
    score = re.match(r"(\d\.\d) \((.*)\)$", value)
    if score:
        return None if score.group(2) == "Phenotyping" else score.group(1)
    return value


def main(shared):
    data = json.loads((shared / "data/pgx/recommendations_dpwg.json").read_text(encoding="utf-8"))
    with open(KNOWLEDGE / "rxnorm/ingredients.csv", newline="", encoding="utf-8") as file:
        codes = {row["name"]: row["rxnorm"] for row in csv.DictReader(file)}
    counts, rows, measured = collections.Counter(), {}, set()
    for each in data["recommendations"]:
        (drug,), ((gene, value),) = each["drug"], each["lookup"][0].items()
        if drug not in codes:
            counts["drug without a code here"] += 1
            continue
        said, key = clear(each["text"] or "", drug), result(value)
        if key is None:
            measured.add((drug, gene, re.match(r"\d\.\d", value).group()))
        if said is None:
            counts["no advice given"] += 1
        elif said is False or key is None:
            counts["not clear"] += 1
        else:
            counts["clear"] += 1
        if isinstance(value, dict) or (said and key):
            # A diplotype stands even without clear advice: what holds for its phenotype doesn't hold for it.
            rows[(codes[drug], drug, gene, key)] = said or ("", "")
    for drug, gene, score in measured:
        if rows.pop((codes.get(drug), drug, gene, score), None):
            counts["clear"] -= 1
            counts["not clear"] += 1
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("rxnorm", "drug", "gene", "result", "action", "factor"))
        for key, (action, factor) in sorted(rows.items(), key=lambda item: item[0][1:]):
            out.writerow((*key, action, factor))
    print(dict(counts), "of", len(data["recommendations"]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
