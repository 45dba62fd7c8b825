"""The ATC codes of known drugs: those that CPIC lists for them, and single codes with a source of their own."""

import csv
import pathlib
import re

HERE = pathlib.Path(__file__).parent
SUBSTANCE = re.compile(r"[A-Z]\d\d[A-Z]{2}\d\d")
# Subgroups of ATC that hold combinations alone, by the names of the subgroups.
COMBINATIONS = (
    "A02BD A10BD C07BA C07BB C07CB C07FB C07FX C09BA C09BB C09BX C09DA C09DB C09DX C10BA C10BX J01EE J01RA J05AR N02AJ N06CA R03AK R03AL S01CA"
).split()


def combination(code):
    """WHO keeps the numbers from 50 and 20 and 30 for combinations, but where a subgroup has that many substances."""
    return code[:5] in COMBINATIONS or (not code.startswith("L01X") and (code[5:] >= "50" or code[5:] in ("20", "30")))


def rows(shared, names):
    """ATC codes of substances with the ingredients known, and whether their products hold more; classes are left out."""
    found = {}
    for path, code, separator in (("data/pgx/drugs.csv", "rxnorm_ingredient", "|"), ("data/fhir/cpic_drug_ingredients.csv", "rxnorm_in", ";")):
        with open(shared / path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for atc in row["atc"].split(separator):
                    if SUBSTANCE.fullmatch(atc) and row[code] in names:
                        found.setdefault(atc, set()).add(row[code])
    lines = {atc: ("+".join(sorted(codes, key=int)), int(combination(atc))) for atc, codes in found.items()}
    with open(HERE / "atc-additions.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            lines[row["atc"]] = (row["ingredients"], int(row["more"]))
    return [("ATC", atc, codes, more) for atc, (codes, more) in sorted(lines.items())]
