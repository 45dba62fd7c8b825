#!/usr/bin/env python3
"""Turns the collected allele definitions into the tables under alleles/.

Usage: src/tables/alleles.py <folder with data/pgx>

The names are those of CPIC's function tables; the positions are those of GRCh38, plus strand, as a VCF writes them.
"""
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src/main/resources/alleles/pharmvar-2025-11"

# The allele that is named where nothing is found, where it is not the reference sequence itself.
NORMAL = {"CYP2C19": "*1"}

# How a pair of chromosomes is named. pair = two haplotypes; variants = CPIC counts each variant by itself (DPYD);
# x = one chromosome in men; haploid = mitochondrial; structural = copy number and hybrids decide, so no call from small variants.
METHODS = {"DPYD": "variants", "G6PD": "x", "MT-RNR1": "haploid", "CYP2D6": "structural"}

# Suballeles that CPIC rates under the number alone.
FOLDED = re.compile(r"^(\*\d+)\.\d+$")

# Not in the definitions, but positions of their own in CPIC's tables.
EXTRA = [
    # gene, chromosome, refseq, position, rsid, reference, alternatives
    ("rs12777823", "chr10", "NC_000010.11", 94645745, "rs12777823", "G", ["A"]),
]
MITOCHONDRIAL = re.compile(r"^m\.(\d+)([ACGT])>([ACGT])$")

# Lengths of the GRCh38 chromosomes (assembly report GCF_000001405.26), by which a file's build is told.
LENGTHS = {
    "chr1": 248956422, "chr2": 242193529, "chr4": 190214555, "chr6": 170805979, "chr7": 159345973, "chr8": 145138636,
    "chr10": 133797422, "chr12": 133275309, "chr13": 114364328, "chr16": 90338345, "chr19": 58617616, "chr22": 50818468,
    "chrX": 156040895, "chrM": 16569,
}


def rows(path, delimiter=","):
    with path.open(newline="", encoding="utf-8") as source:
        return list(csv.DictReader(source, delimiter=delimiter))


def offsets():
    """GRCh37 = GRCh38 + offset, from two anchors per gene that must agree, or from the gene's only position."""
    found = defaultdict(set)
    anchors = defaultdict(list)
    for row in rows(ROOT / "src/tables/anchors.csv"):
        found[row["gene"]].add(int(row["grch37"]) - int(row["grch38"]))
        anchors[row["gene"]].append(int(row["grch38"]))
    for gene, values in found.items():
        if len(values) != 1:
            sys.exit(f"{gene}: anchors disagree: {sorted(values)}")
    return {gene: values.pop() for gene, values in found.items()}, anchors


def write(name, header, lines):
    with (OUT / name).open("w", newline="", encoding="utf-8") as out:
        out.write("\t".join(header) + "\n")
        for line in lines:
            fields = [str(field) for field in line]
            if any("\t" in field or "\n" in field for field in fields):
                sys.exit(f"{name}: a field with a tab: {fields}")
            out.write("\t".join(fields) + "\n")


def main():
    shared = Path(sys.argv[1]) / "data/pgx"
    definitions = rows(shared / "allele_definitions.csv")
    positions = rows(shared / "allele_definition_positions.csv")
    names = defaultdict(set)
    for row in rows(shared / "allele_function.csv"):
        names[row["gene"]].add(row["allele"])
    reference = references(shared)
    offset, anchors = offsets()
    OUT.mkdir(parents=True, exist_ok=True)

    sites = defaultdict(list)
    refseq = {}
    for row in positions:
        gene = row["gene"]
        refseq[gene] = (row["chromosome"], row["hgvs_g"].split(":")[0])
        sites[gene].append((int(row["position_grch38"]), row["rsid"], row["ref"], row["alts"].split("|")))
    alleles = defaultdict(lambda: defaultdict(list))
    for row in definitions:
        alleles[row["gene"]][row["allele"]].append((int(row["position_grch38"]), row["allele_base"]))
    for gene, chromosome, accession, position, rsid, ref, alts in EXTRA:
        refseq[gene] = (chromosome, accession)
        sites[gene].append((position, rsid, ref, alts))
        reference[gene] = f"{rsid} reference ({ref})"
        for alt in alts:
            alleles[gene][f"{rsid} variant ({alt})"].append((position, alt))
    mitochondrial(names["MT-RNR1"], sites, alleles, refseq, reference)

    genes = sorted(sites)
    write("genes.tsv", ["gene", "method", "chromosome", "length", "refseq", "normal", "grch37_minus_grch38"],
          [(gene, METHODS.get(gene, "pair"), refseq[gene][0], LENGTHS[refseq[gene][0]], refseq[gene][1],
            NORMAL.get(gene, reference[gene]), offset.get(gene, "")) for gene in genes])
    write("positions.tsv", ["gene", "position", "rsid", "ref", "alts"],
          [(gene, position, rsid, ref, "|".join(alts)) for gene in genes for position, rsid, ref, alts in sorted(sites[gene])])
    write("names.tsv", ["gene", "name", "position", "base"], hgvs(positions, sites, alleles))
    count = 0
    for gene in genes:
        lines = []
        for name, bases in {reference[gene]: [], **alleles[gene]}.items():
            for position, base in sorted(bases) or [("", "")]:
                lines.append((FOLDED.sub(r"\1", name), name, position, base))
        count += len({line[1] for line in lines})
        write(f"{gene}.tsv", ["allele", "definition", "position", "base"], lines)
    unverified = [gene for gene in genes if gene not in offset]
    print(f"{len(genes)} genes, {sum(map(len, sites.values()))} positions, {count} definitions; "
          f"GRCh37 not verified: {', '.join(unverified) or 'none'}")


def hgvs(positions, sites, alleles):
    """Names of single changes that say more than position and base: on the coding strand, and indels as HGVS shifts them."""
    complement = str.maketrans("ACGT", "TGCA")
    named = set()
    for row in rows(ROOT / "src/tables/coding-names.csv"):
        ref, alt = re.search(r"([ACGT])>([ACGT])$", row["hgvs_c"]).groups()
        position, _, base, alts = next(site for site in sites[row["gene"]] if site[1] == row["rsid"])
        carried = alt if base == ref and alt in alts else alt.translate(complement)
        if carried not in alts or base not in (ref, ref.translate(complement)):
            sys.exit(f"{row}: does not fit {base}>{alts}")
        named.add((row["gene"], row["hgvs_c"], position, carried))
    for gene in ("CACNA1S", "DPYD", "RYR1"):
        for name, bases in alleles[gene].items():
            if name.startswith("c.") and len(bases) == 1:
                named.add((gene, short(name.split(" ")[0]), *bases[0]))
    for row in positions:
        change = row["hgvs_g"].split(":")[1]
        if len(row["ref"]) + len(row["alts"]) > 2 and "|" not in row["alts"] and "[" not in change:
            named.add((row["gene"], short(change), int(row["position_grch38"]), row["alts"]))
    return sorted(named)


def short(change):
    return re.sub(r"(del|dup)[ACGT]+$", r"\1", change)


def references(shared):
    import json
    with (shared / "allele_definitions.json").open(encoding="utf-8") as source:
        return {gene: entry["reference"] for gene, entry in json.load(source).items()}


def mitochondrial(names, sites, alleles, refseq, reference):
    """Mitochondrial alleles are named by what they change; deletions are left out, their place in the run is not given."""
    refseq["MT-RNR1"] = ("chrM", "NC_012920.1")
    reference["MT-RNR1"] = "Reference"
    alts = defaultdict(list)
    for name in sorted(names):
        if change := MITOCHONDRIAL.match(name):
            position, ref, alt = int(change[1]), change[2], change[3]
            alts[position, ref].append(alt)
            alleles["MT-RNR1"][name].append((position, alt))
    sites["MT-RNR1"] = [(position, "", ref, sorted(bases)) for (position, ref), bases in alts.items()]


main()
