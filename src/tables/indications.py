#!/usr/bin/env python3
"""Writes cql/tables: which codes of a record mean which concept of cql/libraries/Concepts.cql.

Usage: indications.py <shared folder>
Reads <shared>/data/fhir/indications.csv and model_inputs.csv, and indications-additions.csv beside this script; keeps only
concepts that the libraries name.
"""
import csv
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
source = pathlib.Path(sys.argv[1]) / "data" / "fhir"
concepts = (root / "cql/libraries/Concepts.cql").read_text(encoding="utf-8")
named = set(re.findall(r"code \"[^\"]+\": '([a-z0-9_]+)' from \"Indication\"", concepts))
tables = root / "cql/tables"
tables.mkdir(exist_ok=True)


def write(name, header, rows):
    with open(tables / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


indications = []
for table in (source / "indications.csv", pathlib.Path(__file__).parent / "indications-additions.csv"):
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["concept"] in named:
                prefix = row["code"].endswith("*")
                indications.append(
                    (row["concept"], row["system"], row["code"].rstrip("*"), "prefix" if prefix else "whole", row["display"]))
missing = named - {row[0] for row in indications}
if missing:
    sys.exit(f"no codes for {sorted(missing)}")
write("indications.csv", ["concept", "system", "code", "match", "display"], indications)

wanted = {"INR": "6301-6", "eGFR": "98979-8"}
measurements = []
with open(source / "model_inputs.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["input"] in wanted:
            measurements += [(wanted[row["input"]], code) for code in row["loinc_or_path"].split(";")]
write("measurements.csv", ["measurement", "loinc"], measurements)
