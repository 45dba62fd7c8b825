#!/usr/bin/env python3
"""Turns the collected CPIC facts into the tables under knowledge/cpic.

Usage: src/tables/cpic.py <folder with data/pgx and data/fhir>

A further gene is one line in GENES: its folder of tables follows from the facts.
"""
import csv
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

VERSION = "2026-04"
OUT = Path(__file__).resolve().parents[2] / "src/main/resources/knowledge/cpic" / VERSION

# symbol: method, key position (rs number, reference base, variant base; plus strand of GRCh38), other spellings of the symbol
# and the number the position bears in the coding sequence, where the CPIC phenotype terms use it (-1639 AG).
# Methods: function = pair of allele functions; score = sum of activity values; copies = the same with copy numbers and
# tandems; alleles = no CPIC phenotype exists.
GENES = {
    "CYP2C19": ("function", None, ["2C19", "CYP2C19"]),
    "CYP2C9": ("score", None, ["2C9", "CYP2C9"]),
    "CYP2D6": ("copies", None, ["2D6", "CYP2D6"]),
    "CYP4F2": ("alleles", ("rs2108622", "C", "T"), ["4F2", "CYP4F2"]),
    "VKORC1": ("function", ("rs9923231", "C", "T"), ["VKORC1", "1639"]),
    "rs12777823": ("alleles", ("rs12777823", "G", "A"), []),
}

# Words around a result that change nothing in it. A text with any word that is neither here nor part of an allele, a gene
# or a phenotype term is not read: the unknown word may be a "not".
FILLERS = """activity genotype diplotype phenotype result results status interpretation metabolizer gene allele alleles haplotype
 predicted report reported germline final cpic pharmvar reference variant cyp cyp450 p450 cluster cyp2c the is a an of and
 pharmacogenomic pharmacogenomics pgx lab test panel only for""".split()

# What an assay must look for before a reference allele means that no common variant is there: tier 1 of the recommendations
# of AMP and CAP (Pratt et al., J Mol Diagn 2018-2021). CYP2D6*2 of tier 1 is left out: its function is normal, so missing it
# changes no phenotype.
CORE = {
    "CYP2C19": ("PMID 29474986", ["*2", "*3", "*17"]),
    "CYP2C9": ("PMID 31075510", ["*2", "*3", "*5", "*6", "*8", "*11"]),
    "CYP2D6": ("PMID 34118403", ["*3", "*4", "*5", "*6", "*9", "*10", "*17", "*29", "*41", "xN"]),
    "VKORC1": ("PMID 32380173", ["rs9923231"]),
}

# Legacy letters whose suballele belongs to the allele of the same number; PharmVar and CPIC give all suballeles of an allele
# one function. Listed one by one: a letter that is not here may have become an allele of its own (CYP2D6*14A is *114 now).
LETTERS = {
    "CYP2C19": {"*2": "AB", "*3": "AB", "*4": "AB"},
    "CYP2C9": {"*2": "ABC", "*3": "AB"},
    "CYP2D6": {"*1": "A", "*2": "A", "*3": "AB", "*4": "ABCDEFGHJKLN", "*6": "ABCD", "*10": "AB"},
}

# Where an answer list has no code for a term, laboratories write these.
SYNONYMS = {
    "Poor Metabolizer": ["poor metabolizer", "pm", "poor metabolizers"],
    "Intermediate Metabolizer": ["intermediate metabolizer", "im"],
    "Normal Metabolizer": ["normal metabolizer", "nm", "extensive metabolizer", "em"],
    "Rapid Metabolizer": ["rapid metabolizer", "rm"],
    "Ultrarapid Metabolizer": ["ultrarapid metabolizer", "ultra rapid metabolizer", "um"],
    "Likely Poor Metabolizer": ["likely poor metabolizer"],
    "Likely Intermediate Metabolizer": ["likely intermediate metabolizer"],
    "Indeterminate": ["indeterminate", "indeterminate metabolizer", "indeterminate phenotype", "inconclusive"],
}
NO_CALL = ["no call", "failure", "failed", "not available", "no result", "not reported", "quantity not sufficient"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def spelled(allele):
    """The table writes tandems with spaces; results are written without."""
    return allele.replace(" ", "")


def natural(allele):
    digits = "".join(c if c.isdigit() else " " for c in allele).split()
    return ([int(d) for d in digits], allele)


def ranges(rules):
    """Score ranges of each phenotype. Fails if two phenotypes overlap, since then no range could stand for them."""
    found = defaultdict(set)
    for rule in rules:
        if rule["activity_score"] not in ("n/a", ""):
            found[rule["phenotype"]].add(Decimal(rule["activity_score"].lstrip("≥")))
    spans = sorted((min(scores), max(scores), term) for term, scores in found.items())
    for (_, high, _), (low, _, _) in zip(spans, spans[1:]):
        assert high < low, spans
    top = spans[-1][2]
    open_ended = any(r["activity_score"].startswith("≥") for r in rules)
    return [(low, "" if term == top and open_ended else high, term) for low, high, term in spans]


def main(source):
    pgx, fhir = Path(source) / "data/pgx", Path(source) / "data/fhir"
    alleles, rules = rows(pgx / "allele_function.csv"), rows(pgx / "function_pair_rules.csv")
    pairs, positions = rows(pgx / "diplotype_phenotype.csv"), rows(pgx / "allele_definitions.csv")
    hgnc = {g["symbol"]: g["hgnc_id"] for g in rows(fhir / "genes.csv") if g["hgnc_id"]}

    write(OUT / "genes.csv", ["symbol", "hgnc", "method", "position", "reference", "variant", "spellings"],
          [[s, hgnc.get(s, ""), m, *(p or ("", "", "")), " ".join(a)] for s, (m, p, a) in sorted(GENES.items())])
    write(OUT / "symbols.csv", ["symbol", "hgnc"], sorted(hgnc.items()))
    write(OUT / "codes.csv", ["loinc", "gene", "kind"], sorted(
        [c["code"], c["gene"], "phenotype" if c["kind"] == "phenotype" else "result"]
        for c in rows(fhir / "loinc_pgx.csv")
        if c["code"] and c["confidence"].startswith("seen") and c["gene"] in hgnc
        and c["kind"] in ("phenotype", "genotype", "HLA presence", "HLA typing")))

    write(OUT / "core-alleles.csv", ["gene", "allele", "source"],
          [[gene, allele, source] for gene, (source, core) in CORE.items() for allele in core])
    known = {(a["gene"], a["allele"]) for a in alleles}
    write(OUT / "suballeles.csv", ["gene", "written", "allele", "source"],
          [[gene, allele + letter, allele, "pharmvar.org"] for gene, cores in LETTERS.items()
           for allele, letters in cores.items() for letter in letters if (gene, allele + letter) not in known])

    for symbol, (method, position, _) in GENES.items():
        table = [a for a in alleles if a["gene"] == symbol]
        carries = {p["allele"]: p["allele_base"] for p in positions
                   if p["gene"] == symbol and position and p["rsid"] == position[0]}
        lines = []
        for a in table:
            name = spelled(a["allele"])
            base = carries.get(a["allele"], position[1]) if position else ""
            if not name.startswith("*"):
                name = base
            function = "" if a["clinical_function"].startswith("(") else a["clinical_function"]
            lines.append([name, a["activity_value"], function, base])
        if not table:
            lines = [[base, "", "", base] for base in position[1:]]
        write(OUT / symbol / "alleles.csv", ["allele", "value", "function", "base"], sorted(lines, key=lambda r: natural(r[0])))

        mine = [r for r in rules if r["gene"] == symbol]
        if method in ("score", "copies"):
            write(OUT / symbol / "phenotypes.csv", ["from", "to", "phenotype"], ranges(mine))
        elif method == "function":
            functions = {a["allele"]: a["clinical_function"] for a in table}
            found = {tuple(sorted(functions[x] for x in p["diplotype"].split("/"))): p["phenotype"]
                     for p in pairs if p["gene"] == symbol}
            write(OUT / symbol / "phenotypes.csv", ["first", "second", "phenotype"], sorted([*k, v] for k, v in found.items()))

    terms = set(SYNONYMS)
    coded = sorted([a["code"], "phenotype", a["normalised"]] for a in rows(fhir / "phenotype_answers.csv")
                   if a["code"] and a["kind"] == "metabolizer" and a["normalised"] in terms)
    coded += [["LA9663-1", "phenotype", "Indeterminate"], ["LA6682-4", "phenotype", "Indeterminate"], ["LA9664-9", "no-call", ""]]
    write(OUT / "answers.csv", ["answer", "kind", "term"], coded
          + [[text, "phenotype", term] for term, texts in SYNONYMS.items() for text in texts]
          + [[text, "no-call", ""] for text in NO_CALL]
          + [["tested", "tested", ""], ["assayed", "tested", ""], ["score", "score", ""],
             ["heterozygous", "zygosity", ""], ["homozygous", "zygosity", ""]]
          + [[text, "filler", ""] for text in sorted(FILLERS)])


if __name__ == "__main__":
    main(sys.argv[1])
