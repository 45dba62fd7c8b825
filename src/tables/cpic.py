#!/usr/bin/env python3
"""Turns the collected CPIC facts into the tables under knowledge/cpic.

Usage: src/tables/cpic.py <folder with data/pgx and data/fhir>

A further gene is one line in GENES: its folder of tables follows from the facts.
"""
import csv
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

VERSION = "2026-04"
OUT = Path(__file__).resolve().parents[2] / "src/main/resources/knowledge/cpic" / VERSION

# symbol: method, key position (rs number, reference base, variant base; plus strand of GRCh38), other spellings of the symbol
# and the number the position bears in the coding sequence, where the CPIC phenotype terms use it (-1639 AG).
# Methods: function = pair of allele functions; score = sum of activity values; copies = the same with copy numbers and
# tandems; lowest = the two lowest activity values; alleles = no CPIC phenotype exists; presence = one answer for each allele.
GENES = {
    "ABCG2": ("function", ("rs2231142", "G", "T"), ["ABCG2"]),
    "CACNA1S": ("function", None, ["CACNA1S"]),
    "CFTR": ("function", None, ["CFTR"]),
    "CYP2B6": ("function", None, ["2B6", "CYP2B6"]),
    "CYP2C19": ("function", None, ["2C19", "CYP2C19"]),
    "CYP2C9": ("score", None, ["2C9", "CYP2C9"]),
    "CYP2D6": ("copies", None, ["2D6", "CYP2D6"]),
    "CYP3A4": ("function", None, ["3A4", "CYP3A4"]),
    "CYP3A5": ("function", None, ["3A5", "CYP3A5"]),
    "CYP4F2": ("alleles", ("rs2108622", "C", "T"), ["4F2", "CYP4F2"]),
    "DPYD": ("lowest", None, ["DPYD", "DPD"]),
    "G6PD": ("function", None, ["G6PD"]),
    "HLA-A": ("presence", None, ["HLA-A"]),
    "HLA-B": ("presence", None, ["HLA-B"]),
    "IFNL3": ("function", ("rs12979860", "C", "T"), ["IFNL3", "IL28B"]),
    "MT-RNR1": ("function", None, ["MT-RNR1", "MTRNR1", "RNR1"]),
    "NAT2": ("function", None, ["NAT2"]),
    "NUDT15": ("function", None, ["NUDT15"]),
    "RYR1": ("function", None, ["RYR1"]),
    "SLCO1B1": ("function", ("rs4149056", "T", "C"), ["SLCO1B1", "OATP1B1"]),
    "TPMT": ("function", None, ["TPMT"]),
    "UGT1A1": ("function", None, ["UGT1A1", "1A1"]),
    "VKORC1": ("function", ("rs9923231", "C", "T"), ["VKORC1", "1639"]),
    "rs12777823": ("alleles", ("rs12777823", "G", "A"), []),
}
INHERITANCE = {"G6PD": "x-linked", "MT-RNR1": "mitochondrial"}

# What a chromosome carries when none of the variants looked for was found. The rest of the genes have *1.
REFERENCE = {
    "ABCG2": "", "VKORC1": "", "IFNL3": "", "rs12777823": "", "HLA-A": "", "HLA-B": "",
    "CACNA1S": "Reference", "DPYD": "Reference", "MT-RNR1": "Reference", "RYR1": "Reference",
    "CFTR": "ivacaftor non-responsive CFTR sequence", "G6PD": "B (reference)",
}

# CPIC's guideline goes by the key position where the star allele is not known (statins 2022, PMID 35152405, table 1).
BY_BASE = {"SLCO1B1": {"T": "Normal function", "C": "No function"}}

# CPIC's retired guideline gives the pairs, its tables the alleles (PMID 24096968, table 1).
PAIRS = {"IFNL3": {
    ("Favorable response allele", "Favorable response allele"): "Favorable response genotype",
    ("Favorable response allele", "Unfavorable response allele"): "Unfavorable response genotype",
    ("Unfavorable response allele", "Unfavorable response allele"): "Unfavorable response genotype"}}

# A function that decides whatever the other chromosome carries: one pathogenic variant is enough (PMID 30499100), and one
# responsive variant is (PMID 24598717).
DECIDING = {
    "RYR1": ("Malignant Hyperthermia associated", "Malignant Hyperthermia Susceptibility"),
    "CACNA1S": ("Malignant Hyperthermia associated", "Malignant Hyperthermia Susceptibility"),
    "CFTR": ("ivacaftor responsive", "ivacaftor responsive in CF patients"),
}

# Phenotypes in the order of their weight, where several variants on one chromosome are read one by one.
GRAVEST = ["Malignant Hyperthermia Susceptibility", "increased risk of aminoglycoside-induced hearing loss",
           "uncertain risk of aminoglycoside-induced hearing loss", "Deficient with CNSHA", "Deficient", "Variable",
           "Indeterminate", "ivacaftor responsive in CF patients"]

# Names that are in use beside those of the tables: repeats of the UGT1A1 promoter (PharmVar), the exonic marker that stands for
# DPYD HapB3 (PMID 29152729), the CFTR variant that ivacaftor does not help (PMID 24598717).
NAMES = {
    "UGT1A1": {"(TA)5": "*36", "(TA)6": "*1", "(TA)7": "*28", "(TA)8": "*37",
               "TA5": "*36", "TA6": "*1", "TA7": "*28", "TA8": "*37"},
    "DPYD": {name: "c.1129-5923C>G, c.1236G>A (HapB3)"
             for name in ("c.1129-5923C>G/c.1236G>A", "c.1236G>A", "rs56038477", "c.[1129-5923C>G;1236G>A]")},
    "CFTR": {name: "ivacaftor non-responsive CFTR sequence"
             for name in ("F508del", "deltaF508", "p.Phe508del", "c.1521_1523delCTT", "c.1521_1523del",
                          "ivacaftor non-responsive sequence")},
}
WILD_TYPE = ["wild type", "Wild type", "Wild Type", "wild-type", "Wild-type", "wildtype", "Wildtype", "WT", "wt", "Wildtyp",
             "Reference", "reference"]

# Words around a result that change nothing in it. A text with any word that is neither here nor part of an allele, a gene
# or a phenotype term is not read: the unknown word may be a "not".
FILLERS = """cytochrome finding activity genotype diplotype phenotype result results status interpretation metabolizer gene allele alleles haplotype
 predicted report reported germline final cpic pharmvar reference variant cyp cyp450 p450 cluster cyp2c the is a an of and
 pharmacogenomic pharmacogenomics pgx lab test panel only for variant variants mutation
 genotyp phänotyp ergebnis befund gen allel allele typ""".split()

# What an assay must look for before a reference allele means that no common variant is there: tier 1 of the recommendations
# of AMP and CAP (Pratt et al., J Mol Diagn 2018-2021). CYP2D6*2 of tier 1 is left out: its function is normal, so missing it
# changes no phenotype.
CORE = {
    "CYP2C19": ("PMID 29474986", ["*2", "*3", "*17"]),
    "CYP2C9": ("PMID 31075510", ["*2", "*3", "*5", "*6", "*8", "*11"]),
    "CYP2D6": ("PMID 34118403", ["*3", "*4", "*5", "*6", "*9", "*10", "*17", "*29", "*41", "xN"]),
    "VKORC1": ("PMID 32380173", ["rs9923231"]),
    "TPMT": ("doi:10.1016/j.jmoldx.2022.06.007", ["*2", "*3A", "*3B", "*3C"]),
    "NUDT15": ("doi:10.1016/j.jmoldx.2022.06.007", ["*3"]),
    "CYP3A5": ("J Mol Diagn 2023;25:619", ["*3", "*6", "*7"]),
    "DPYD": ("doi:10.1016/j.jmoldx.2024.05.015", ["c.1905+1G>A (*2A)", "c.1679T>G (*13)", "c.2846A>T", "c.1129-5923C>G, c.1236G>A (HapB3)",
                               "c.557A>G", "c.868A>G", "c.2279C>T"]),
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
    "Possible Intermediate Metabolizer": ["possible intermediate metabolizer"],
    "Indeterminate": ["indeterminate", "indeterminate metabolizer", "indeterminate phenotype", "inconclusive",
                      "unbestimmt", "nicht bestimmbar"],
}
# The same in German, as laboratories there write it.
GERMAN = {
    "Poor Metabolizer": ["langsamer metabolisierer", "langsamer metabolizer", "schlechter metabolisierer", "langsam metabolisierer"],
    "Intermediate Metabolizer": ["intermediärer metabolisierer", "intermediärer metabolizer", "intermediate metabolisierer"],
    "Normal Metabolizer": ["normaler metabolisierer", "normaler metabolizer", "normalmetabolisierer", "extensiver metabolisierer"],
    "Rapid Metabolizer": ["schneller metabolisierer", "schneller metabolizer"],
    "Ultrarapid Metabolizer": ["ultraschneller metabolisierer", "ultraschneller metabolizer", "ultrarapider metabolisierer"],
    "Normal Function": ["normale funktion"], "Decreased Function": ["verminderte funktion", "reduzierte funktion"],
    "Poor Function": ["stark verminderte funktion"], "Increased Function": ["erhöhte funktion"],
}
# Words that are a phenotype of one gene only (published laboratory reports; G6PD: CPIC terms).
OF_GENE = {
    "TPMT": {"Normal Metabolizer": ["high activity", "normal activity"], "Intermediate Metabolizer": ["intermediate activity"],
             "Poor Metabolizer": ["low activity", "low or deficient activity", "deficient activity", "absent activity"]},
    "NUDT15": {"Normal Metabolizer": ["normal activity"], "Intermediate Metabolizer": ["intermediate activity"],
               "Poor Metabolizer": ["low activity", "deficient activity"]},
    "SLCO1B1": {"Decreased Function": ["intermediate function"], "Poor Function": ["low function"]},
    "G6PD": {"Normal": ["normal"], "Deficient": ["deficient", "g6pd deficient"], "Variable": ["variable", "intermediate"],
             "Deficient with CNSHA": ["deficient with cnsha"]},
}
PRESENT = ["positive", "present", "detected", "found", "positiv", "nachgewiesen", "vorhanden", "pos", "LA19541-4",
           "LA9633-4", "LA6576-8", "LA11882-0", "10828004", "260373001", "52101004"]
ABSENT = ["negative", "absent", "not detected", "not present", "not found", "none detected", "negativ", "nicht nachgewiesen", "neg", "undetected", "LA19542-2",
          "nicht vorhanden", "LA9634-2", "LA6577-6", "LA11883-8", "260385009", "260415000", "2667000"]
HETEROZYGOUS = ["heterozygous", "heterozygote", "heterozygot", "het", "LA6706-1"]
HOMOZYGOUS = ["homozygous", "homozygote", "homozygot", "hom", "LA6705-3"]
NO_CALL = ["nicht auswertbar", "no call", "failure", "failed", "not available", "no result", "not reported", "quantity not sufficient"]

# Words around a result where people write it into lists, flags and narratives. A text that is not understood and holds a word of
# DOUBT takes back what stands beside it; remarks may stand beside a result without changing it; a ban is a remark only beside a
# drug. A star stands for any ending.
DOUBT = """no not non none never nor neither cannot isn wasn doesn didn hasn couldn without lack lacks lacking missing absent
 unavailable insufficient exclud* rule ruled out ro unlikely doubt* questionable query suspect* suspicion possible possibly probable
 probably presumed pending await* ordered requested planned repeat* retest* recheck* preliminary provisional unconfirm* unverified
 unknown untested undetermined uncertain inconclusive fail* error* wrong* incorrect* invalid withdraw* cancel* retract* superseded
 outdated obsolete previous* former* history famil* relative relatives mother* maternal father* paternal parent* sister* brother*
 sibling* son daughter child children aunt uncle cousin* grand* twin* wife husband spouse partner donor* recipient fetus fetal foetal
 swapped swap mix mixed mixup mislabel* contaminat* if whether unless should could may might would consider either versus vs but
 except denies denied
 nicht kein* ohne ausgeschlossen* ausschluss fraglich* verdacht ausstehend* aussteht vorläufig* unklar* unbekannt* unbestätigt*
 möglich* wahrscheinlich* vermutlich* mutter* mütterlich* vater* väterlich* eltern* schwester* bruder* geschwister sohn tochter kind*
 tante onkel groß* gross* anamnes* angehörig* spender* empfänger* ehemann ehefrau verwechs* vertauscht* fehler* falsch* ungültig*
 storniert* zurückgezogen* widerrufen* früher* ehemals ob falls sofern aber sondern weder noch bisher""".split()
REMARKS = """risk risks of to with for and or the in from due related associated increased elevated high severe serious hypersensitivity
 reaction reactions syndrome toxicity adverse drug drugs cutaneous skin scar sjs ten dress avoid contraindicated contraindication
 alert warning caution allergy intolerance use alternative alternatives dose reduce pharmacogenomic
 pharmacogenomics pharmacogenetic genomic genetic indicator finding
 risiko erhöhtes hohes überempfindlichkeit überempfindlichkeitsreaktion unverträglichkeit allergie vermeiden meiden kontraindiziert
 warnung reaktion schwere hautreaktion gegen auf bei für und oder dosis reduzieren""".split()
BANS = ["do not use", "do not give", "do not prescribe", "must not receive", "should not receive", "nicht verwenden", "nicht geben"]
DISEASE = ["deficien*", "mangel", "favism*", "anemia", "anaemia", "anämie"]
# What tells a genetic document from any other, by its words; codes of report types (HL7 Genomics Reporting, NHS) and sequence files.
GENETIC = """genom* genet* genotyp* pharmacogen* pharmakogen* molekulargenet* humangenet* pgx pharmcat exome exom haplotyp* diplotyp*
 sequencing sequenzierung""".split()
GENETIC_CODES = ["51969-4", "81247-9", "55233-1", "GE", "1054161000000101"]
SEQUENCE_FILES = ["vcf", "gvcf", "bcf", "bam", "cram", "fastq"]
RECOMMENDATIONS = ["LA26421-0", "LA26422-8", "LA26423-6"]


def findings(seen):
    """SNOMED findings that a published source shows in use; a code that carries the genotype too gives both."""
    lines, source = [], ""
    for row in seen:
        # The source of a row that says "same" is that of the row above it.
        source = source if row["provenance"].startswith("same") else re.sub(r"@\w+| \(id.*", "", row["provenance"])
        carried = re.match(r"(?:(\*\S+/\*\S+) )?([A-Z]\w+ Metabolizer)", row["normalised"])
        if row["code"] and row["confidence"].startswith("seen") and carried:
            gene = "" if row["gene"] == "any" else row["gene"]
            assert not gene or gene in GENES, row
            lines.append(["http://snomed.info/sct", row["code"], gene, carried.group(1) or "", carried.group(2), source])
    return lines


# A sentence of these words changes the genotype named in the sentence before it.
COPIES = ["copy", "copies", "duplicat*", "multiplication", "deletion*", "deleted", "cnv", "hybrid*", "tandem",
          "duplikation*", "deletiert*", "kopie*", "kopienzahl*"]


def carrier_words():
    return [[word, kind] for kind, words in (
        ("doubt", DOUBT), ("copies", COPIES), ("remark", REMARKS), ("ban", BANS), ("disease", DISEASE), ("genetic", GENETIC),
        ("genetic-code", GENETIC_CODES), ("sequence", SEQUENCE_FILES), ("recommendation", RECOMMENDATIONS)) for word in words]


# What the codes of laboratory catalogues ask for. A code of interpretation belongs to no gene, although laboratories map
# theirs to it; the activity of the enzyme in the blood is neither genotype nor phenotype.
CODES = {
    "phenotype": "phenotype", "phenotype (transporter function)": "phenotype",
    "genotype": "result", "HLA presence": "result", "HLA typing": "result", "assay scope": "scope",
    "enzyme activity": "activity", "enzyme activity panel": "activity",
    "interpretation": "interpretation", "interpretation narrative": "interpretation", "comment": "interpretation",
}


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


def asked(code):
    """The allele whose presence a code asks for, at two fields."""
    found = re.search(r"\*\d+:\d+", code["display"]) if code["kind"] == "HLA presence" else None
    return found.group() if found else ""


def names(symbol, table, positions, reference):
    """Every way to write an allele that is no star allele: its name, its parts, its rs number where that is all it is."""
    written = {}
    known = {a["allele"] for a in table}
    for a in table:
        allele = a["allele"]
        for name in [allele, *re.findall(r"\(([^()]*)\)$", allele), re.sub(r" \([^()]*\)$", "", allele)]:
            written.setdefault(name, set()).add(allele)
        if symbol == "G6PD":
            for name in re.split(r", ?", allele):
                written.setdefault(name, set()).add(allele)
        change = re.fullmatch(r"m\.(\d+)([ACGT])>([ACGT])", allele)
        if change:
            at, old, new = change.groups()
            for name in (f"{at}{old}>{new}", f"{old}{at}{new}", f"m.{old}{at}{new}"):
                written.setdefault(name, set()).add(allele)
    rsids = defaultdict(set)
    sizes = Counter(p["allele"] for p in positions if p["gene"] == symbol)
    for p in positions:
        if p["gene"] == symbol and p["rsid"] and p["allele"] in known:
            rsids[p["rsid"]].add(p["allele"])
    for rsid, carriers in rsids.items():
        if len(carriers) == 1 and sizes[next(iter(carriers))] == 1:
            written.setdefault(rsid, set()).update(carriers)
    if reference and symbol != "CFTR":
        for name in WILD_TYPE + (["*1"] if symbol == "DPYD" else []):
            written.setdefault(name, set()).add(reference)
    for name in ("G>A", "G>C", "G>T", "A>C", "T>G", "reference"):  # what tells two alleles apart is no name
        if name not in WILD_TYPE:
            written.pop(name, None)
    return {name: next(iter(alleles)) for name, alleles in written.items()
            if name and (len(alleles) == 1 or name in known)} | {name: name for name in known}


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
    pairs += rows(pgx / "diplotype_phenotype_RYR1.csv")
    hgnc = {g["symbol"]: g["hgnc_id"] for g in rows(fhir / "genes.csv") if g["hgnc_id"]}

    write(OUT / "genes.csv",
          ["symbol", "hgnc", "method", "inheritance", "reference", "position", "base", "variant", "spellings"],
          [[s, hgnc.get(s, ""), m, INHERITANCE.get(s, "autosomal"), REFERENCE.get(s, "*1"), *(p or ("", "", "")), " ".join(a)]
           for s, (m, p, a) in sorted(GENES.items())])
    write(OUT / "symbols.csv", ["symbol", "hgnc"], sorted(hgnc.items()))
    write(OUT / "codes.csv", ["loinc", "gene", "kind", "allele"], sorted(
        [c["code"], "" if CODES[c["kind"]] == "interpretation" else c["gene"], CODES[c["kind"]], asked(c)]
        for c in rows(fhir / "loinc_pgx.csv")
        if c["code"] and c["confidence"].startswith("seen") and c["kind"] in CODES
        and (c["gene"] in hgnc or CODES[c["kind"]] == "interpretation")))

    write(OUT / "findings.csv", ["system", "code", "gene", "genotype", "phenotype", "source"],
          findings(rows(fhir / "snomed_phenotypes.csv")))
    write(OUT / "carrier-words.csv", ["word", "kind"], carrier_words())

    write(OUT / "core-alleles.csv", ["gene", "allele", "source"],
          [[gene, allele, source] for gene, (source, core) in CORE.items() for allele in core])
    known = {(a["gene"], a["allele"]) for a in alleles}
    write(OUT / "suballeles.csv", ["gene", "written", "allele", "source"],
          [[gene, allele + letter, allele, "pharmvar.org"] for gene, cores in LETTERS.items()
           for allele, letters in cores.items() for letter in letters if (gene, allele + letter) not in known])

    spellings, terms = [], defaultdict(set)
    for symbol, (method, position, _) in GENES.items():
        if method == "presence":  # every allele of the gene counts as itself
            write(OUT / symbol / "alleles.csv", ["allele", "value", "function", "base"], [])
            continue
        table = [a for a in alleles if a["gene"] == symbol]
        carries = {p["allele"]: p["allele_base"] for p in positions
                   if p["gene"] == symbol and position and p["rsid"] == position[0]}
        lines = []
        for a in table:
            name = spelled(a["allele"]) if a["allele"].startswith("*") else a["allele"]
            base = carries.get(a["allele"], position[1]) if position else ""
            if position and not name.startswith("*"):
                name = base
            function = "" if a["clinical_function"].startswith("(") else a["clinical_function"]
            lines.append([name, a["activity_value"], function, base])
        if not table and position:
            lines = [[base, "", "", base] for base in position[1:]]
        lines += [[base, "", function, base] for base, function in BY_BASE.get(symbol, {}).items()]
        reference = REFERENCE.get(symbol, "*1")
        if reference and not reference.startswith("*"):
            spellings += [[symbol, n, a] for n, a in sorted(names(symbol, table, positions, reference).items())]
        spellings += [[symbol, n, a] for n, a in NAMES.get(symbol, {}).items()]
        write(OUT / symbol / "alleles.csv", ["allele", "value", "function", "base"], sorted(lines, key=lambda r: natural(r[0])))

        mine = [r for r in rules if r["gene"] == symbol]
        if method in ("score", "copies", "lowest"):
            spans = ranges(mine)
            write(OUT / symbol / "phenotypes.csv", ["from", "to", "phenotype"], spans)
            terms[symbol] = {s[2] for s in spans}
        elif method == "function":
            functions = {a["allele"]: a["clinical_function"] for a in table}
            found = dict(PAIRS.get(symbol, {}))
            for p in pairs:
                if p["gene"] == symbol:
                    key = tuple(sorted(functions[x] for x in p["diplotype"].split("/")))
                    key = key if len(key) == 2 else (key[0], "")
                    assert found.setdefault(key, p["phenotype"]) == p["phenotype"], p
            if symbol in DECIDING:
                found[(DECIDING[symbol][0], "any")] = DECIDING[symbol][1]
            write(OUT / symbol / "phenotypes.csv", ["first", "second", "phenotype"],
                  sorted(([*k, v] for k, v in found.items()),
                         key=lambda r: (GRAVEST.index(r[2]) if r[2] in GRAVEST else len(GRAVEST), r)))
            terms[symbol] = set(found.values())

    write(OUT / "names.csv", ["gene", "written", "allele"], spellings)

    for gene, words in OF_GENE.items():
        assert set(words) <= terms[gene], gene
    plain = {term: [phrase(term)] for found in terms.values() for term in found if not term.startswith("-") and term != "Normal"}
    plain = {term: texts for term, texts in plain.items() if term not in ("Deficient", "Variable", "Deficient with CNSHA")}
    for term, texts in list(SYNONYMS.items()) + list(GERMAN.items()):
        plain[term] = plain.get(term, []) + [x for x in texts if x not in plain.get(term, [])]
    answers = sorted([a["code"], "phenotype", a["normalised"], ""] for a in rows(fhir / "phenotype_answers.csv")
                     if a["code"] and a["kind"] in ("metabolizer", "transporter") and a["normalised"] in plain)
    answers += [["LA9663-1", "phenotype", "Indeterminate", ""], ["LA6682-4", "phenotype", "Indeterminate", ""],
                ["LA9664-9", "no-call", "", ""]]
    answers += [[text, "phenotype", term, ""] for term, texts in sorted(plain.items()) for text in texts]
    answers += [[text, "phenotype", term, gene] for gene, words in OF_GENE.items()
                for term, texts in words.items() for text in texts]
    answers += [[text, kind, "", ""] for kind, texts in (
        ("no-call", NO_CALL), ("tested", ["tested", "assayed", "getestet", "untersucht"]), ("score", ["score"]),
        ("heterozygous", HETEROZYGOUS), ("homozygous", HOMOZYGOUS), ("present", PRESENT), ("absent", ABSENT),
        ("filler", sorted(set(FILLERS)))) for text in texts]
    seen = set()
    write(OUT / "answers.csv", ["answer", "kind", "term", "gene"],
          [r for r in answers if not ((r[0], r[3]) in seen or seen.add((r[0], r[3])))])


def phrase(term):
    """As the reader sees a term: words in lower case, signs between them gone."""
    return " ".join(re.findall(r"\w+", term.lower()))


if __name__ == "__main__":
    main(sys.argv[1])
