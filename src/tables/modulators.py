"""Writes knowledge/fda/2026-05-29/modulators.csv: strong and moderate inhibitors and inducers of CYP enzymes by FDA.

Usage: python3 src/tables/modulators.py SHARED_FOLDER

A row stands only when each of its drugs has an RxNorm ingredient; what has none is printed and named in SOURCE.md. The
older lists are compared, never merged: the newer FDA table stands.
"""

import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "main/resources/knowledge/fda/2026-05-29/modulators.csv"
SOURCE = "FDA 2026-05-29"
GENES = {
    "CYP2B6": "CYP2B6",
    "CYP2C19": "CYP2C19",
    "CYP2C9": "CYP2C9",
    "CYP2D6": "CYP2D6",
    "CYP3A": "CYP3A4+CYP3A5",  # FDA classifies the subfamily as a whole
}
HEADER = ("enzyme", "genes", "rxnorm", "name", "effect", "strength", "source", "extractions")


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(shared):
    known = {row["rxnorm"] for row in rows(HERE.parent / "main/resources/knowledge/rxnorm/ingredients.csv")}
    added = {row["name"]: row["rxnorm"] for row in rows(HERE / "rxnorm-additions.csv") if row["tty"] == "IN"}
    table, without_code = [], []
    for row in rows(shared / "data/fhir/cyp_modulators.csv"):
        if row["effect"] not in ("inhibitor", "inducer") or row["strength"] not in ("strong", "moderate"):
            sys.exit(f"not a class of FDA's table: {row}")
        codes = [code for code in (row["rxnorm_in"] or added.get(row["agent"], "")).split("+") if code]
        names = row["agent"].split(" + ")
        if not codes:
            without_code.append(f"{row['enzyme']} {row['agent']}")
            continue
        if len(codes) != len(names) or not known.issuperset(codes):
            sys.exit(f"every drug of a row needs its own RxNorm ingredient: {row}")
        # The extractions of FDA's page that agree on this row stand in its source, divided by semicolons.
        extractions = len(row["source"].split("; "))
        table.append(
            (row["enzyme"], GENES[row["enzyme"]], "+".join(codes), " + ".join(names), row["effect"], row["strength"], SOURCE, extractions)
        )
    order = {"strong": 0, "moderate": 1, "inhibitor": 0, "inducer": 1}
    table.sort(key=lambda row: (row[0], order[row[4]], order[row[5]], row[3]))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEADER)
        out.writerows(table)
    single = [f"{row[0]} {row[3]}" for row in table if row[7] == 1]
    print(f"{len(table)} rows; without an RxNorm code: {without_code}; seen by one extraction only: {single}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
