"""Writes knowledge/tests/tests.csv: the laboratory test that answers what a guideline asks of a gene, by LOINC.

Usage: python3 src/tables/tests.py SHARED_FOLDER

Only codes whose meaning was seen in a source are taken; a gene without such a code has no test to order here. The wording of a
test is the name in the source, without remarks.
"""

import csv
import pathlib
import re
import sys

OUT = pathlib.Path(__file__).parent.parent / "main/resources/knowledge/tests/tests.csv"
# Which of several tests of a gene a clinician orders. An HLA test answers for one allele, so it stands for the drugs of that allele.
CHOSEN = [
    ("50956-2", ("HLA-B",), ("190521",)),
    ("57979-7", ("HLA-B",), ("2002", "32624", "8183", "72236")),
    ("79711-8", ("HLA-B",), ("519",)),
    ("79712-6", ("HLA-A",), ("2002",)),
    ("93196-4", ("CYP2C9", "VKORC1", "CYP4F2", "rs12777823"), ("11289",)),
    ("93193-1", ("TPMT", "NUDT15"), ()),
    ("41048-0", ("TPMT",), ()),
    ("40425-1", ("CYP2D6",), ()),
    ("79714-2", ("CYP2C19",), ()),
    ("79716-7", ("CYP2C9",), ()),
    ("79719-1", ("DPYD",), ()),
    ("79722-5", ("SLCO1B1",), ()),
    ("94231-8", ("G6PD",), ()),
]


def main(shared):
    with open(shared / "data/fhir/loinc_pgx.csv", newline="", encoding="utf-8") as file:
        seen = {row["code"]: row for row in csv.DictReader(file) if row["confidence"].startswith("seen")}
    with open(OUT, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("loinc", "display", "genes", "drugs"))
        for code, genes, drugs in CHOSEN:
            row = seen[code]
            missing = set(genes) - set(row["gene"].split(";"))
            if missing:
                sys.exit(f"{code} is not about {missing}")
            out.writerow((code, re.sub(r" \(lab component name\)", "", row["display"]), "+".join(genes), "+".join(drugs)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
