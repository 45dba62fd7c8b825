"""Writes knowledge/rxnorm/{ingredients,products,brands,codes}.csv from public RxNorm names and codes.

Usage: python3 src/tables/rxnorm.py SHARED_FOLDER

Every part of a product's name is resolved to an ingredient by the name itself: it must begin with the name of a known
ingredient, and only salts and other forms of it may follow. A part that does not is never guessed: the product is
marked as holding more than the ingredients listed.
"""

import csv
import pathlib
import re
import sys

import atc

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "main/resources/knowledge/rxnorm"

SALTS = set(
    """acetate acid anhydrous aspartate benzoate besylate bisulfate bitartrate bromide butyrate calcium carbonate
    chloride cilexetil citrate decanoate dihydrate dihydrochloride dimesylate diphosphate disodium edisylate
    ethylsuccinate etabonate fumarate gluconate hemihydrate hemifumarate hydrobromide hydrochloride hyclate lactobionate
    magnesium malate maleate mesylate methylbromide mofetil monohydrate monophosphate nitrate oxalate
    palmitate pamoate phosphate polistirex potassium propionate resinate saccharate salicylate sodium stearate
    succinate sulfate tannate tartrate tebutate tosylate trihydrate tromethamine strontium estolate lysine
    napsylate enanthate undecylenate hydrate trometamol zinc medoxomil proxetil axetil marboxil disoproxil
    lauroxil glucuronate camsylate erbumine dehydrated base
    terephthalate polygalacturonate liposomal macrocrystals modified (usp)""".split()
)
STRENGTH = re.compile(r"(?<![\w.])\d[\d.,]* ?(?:MG|MCG|UNT|MEQ|ML|MMOL|GM|G|%|BAU|CELLS|ACTUAT|HR|MCI)\b(?:/[\d.]* ?[A-Z]+)?")
PREFIX = re.compile(
    r"^(?:(?:Matrix Delivery|Abuse-Deterrent|Sensor|Sprinkle|3-Bead|Osmotic|PMDD|Smoking Cessation|Evening Dosing|BX Rating"
    r"|\d+/\d+ Release|\d[\d.]* (?:ML|HR|ACTUAT|MG|Dose|UNT|Day))\s+)*",
    re.I,
)
FORM_WORDS = re.compile(
    r"\b(tablet|capsule|solution|suspension|injection|injectable|cream|ointment|gel|patch|system|suppository|powder|spray|film"
    r"|lotion|syrup|granules|lozenge|foam|shampoo|product|pill|inhal\w+|implant|auto-injector|syringe|cartridge|enema|insert"
    r"|pellet|paste|pad|swab|kit|pack)\b",
    re.I,
)


# Brands of eye, ear and skin products, by their US labels. A name alone is trusted to mean one only where it is listed here and all
# known products agree: a brand of creams may have been one of tablets in another year or country.
LOCAL_BRANDS = set(
    """Aczone|Carac|Cetraxal|Ciloxan|Cipro HC|Ciprodex|Cortisporin|Efudex|Fluoroplex|Gentak|Maxitrol|Ocufen|Otiprio|Otovel|Pred-G
    |Protopic|Prudoxin|Tobradex|Tobrex|Tolak|Zonalon|Zylet""".replace("\n    ", "").split("|")
)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tidy(text):
    return re.sub(r"\s+", " ", text).strip()


def shippable(row):
    source = row["source"]
    return row["rxnorm"] and "UNVERIFIED" not in source


def ingredients_of(shared, additions, full):
    """Ingredient code to its names, the most trusted source's name first; and the codes withheld for want of a second source."""
    names, withheld = {}, {row["rxnorm"] for row in full if row["tty"] == "IN" and not shippable(row)} - {""}
    seen = [(row["rxnorm"], row["name"]) for row in full if row["tty"] == "IN" and shippable(row)]
    seen += [(row["ingredient_rxcui"], row["ingredient"]) for row in rows(shared / "data/fhir/rxnorm_opioid_drug_ingredient_omtk.csv")]
    for row in rows(shared / "data/pgx/rxnorm_drug_map.csv"):
        if row["rxcui"] == row["ingredient_rxcui"] and tidy(row["display"]).lower() == row["pgx_ingredient"].lower():
            seen.append((row["rxcui"], row["pgx_ingredient"]))
    seen += [(row["rxnorm_ingredient"], row["drug"]) for row in rows(shared / "data/pgx/drugs.csv")]
    seen += [(row["rxnorm_in"], row["name"]) for row in rows(shared / "data/fhir/cpic_drug_ingredients.csv")]
    seen += [(row["rxnorm"], row["name"]) for row in additions if row["tty"] == "IN"]
    for code, name in seen:
        name = tidy(name).lower()
        if code.isdigit() and code not in withheld and "/" not in name and "," not in name:
            if name not in names.setdefault(code, []):
                names[code].append(name)
    return names, withheld


def parts_of(name):
    """The ingredient parts of a product name, packs unfolded, brands, volumes and strengths removed."""
    plain = re.sub(r"\[[^\]]*\]", "", name).strip()
    pieces = [plain]
    if plain.startswith("{"):
        pieces = re.findall(r"\d+ (?:\(\d+ [A-Z]+\) )?\(([^()]*)\)", plain)
    parts = []
    for piece in pieces:
        for part in re.split(r" ?/ (?=[A-Za-z0-9])", piece):
            part = PREFIX.sub("", part.strip())
            strength = STRENGTH.search(part)
            if strength and strength.start() > 0:
                part = part[: strength.start()]
            elif FORM_WORDS.search(part):
                part = re.split(
                    r"\b(?:Oral|Extended|Delayed|Topical|Injectable|Injection|Transdermal|Ophthalmic|Otic|Rectal|Nasal|Pill|Chewable|Sublingual|Buccal|Vaginal|Prefilled)\b",
                    part,
                )[0]
            part = tidy(part).lower()
            if part:
                parts.append(part)
    return parts


def resolver(names):
    by_name = {name: code for code, known in names.items() for name in known}
    longest = max(len(name.split()) for name in by_name)

    def resolve(part):
        words = part.replace(",", "").split()
        for size in range(min(longest, len(words)), 0, -1):
            code = by_name.get(" ".join(words[:size]))
            if code and all(word in SALTS for word in words[size:]):
                return code
        return None

    return resolve


def local(name):
    """Whether a product acts where it is put, by the words of its name, read as the service reads them."""
    forms = {row["word"]: (rank, row["route"]) for rank, row in enumerate(rows(OUT / "dose-forms.csv"))}
    plain = re.sub(r"\[[^\]]*\]", "", name).lower()
    found = [forms[word] for word in re.findall(r"[^\W_]+", plain) if word in forms]
    return bool(found) and min(found)[1] == "LOCAL"


def term_type(name, guess):
    if guess in ("SCD", "SBD", "GPCK", "BPCK", "IN", "PIN", "BN"):
        return guess
    if name.startswith("{"):
        return "BPCK" if name.endswith("]") else "GPCK"
    if "[" in name:
        return "SBD"
    form, strength = FORM_WORDS.search(name), re.search(r"\d", name)
    if strength:
        return "SCD" if form else "SCDC"
    return "SCDF" if form else "MIN" if " / " in name else "IN"


def main(shared):
    additions = rows(HERE / "rxnorm-additions.csv")
    full = rows(shared / "data/pgx/rxnorm_cpic_full.csv")
    names, withheld = ingredients_of(shared, additions, full)
    resolve = resolver(names)

    listed = {}  # code -> (tty, name)
    declared = {}  # code -> ingredient codes a source states
    for row in full:
        if row["tty"] != "IN" and shippable(row):
            listed.setdefault(row["rxnorm"], (row["tty"], tidy(row["name"])))
            declared.setdefault(row["rxnorm"], set()).update({row["ingredient_rxnorm"]} - {""})
    for row in rows(shared / "data/fhir/rxnorm_opioid_drug_ingredient_omtk.csv"):
        listed.setdefault(row["rxnorm_drug"], (None, tidy(row["drug_name"])))
    for row in rows(shared / "data/pgx/rxnorm_drug_map.csv"):
        listed.setdefault(row["rxcui"], (None, tidy(row["display"])))
    # Names found by matching: kept only where the name itself gives the ingredients, as for all others.
    for row in rows(shared / "data/fhir/rxnorm_drug_ingredient_merged.csv"):
        listed.setdefault(row["rxnorm_drug"], (None, tidy(row["drug_name"])))
    for row in rows(shared / "data/fhir/rxnorm_clinical_drugs_from_ecqm_valuesets.csv"):
        listed.setdefault(row["rxnorm_code"], (None, tidy(row["display"])))
    for code in set(names) | withheld:
        listed.pop(code, None)

    products, unresolved = [], {}
    for code, (tty, name) in listed.items():
        tty = term_type(name, tty)
        found, more = [], 0
        for part in parts_of(name):
            ingredient = resolve(part)
            if ingredient is None:
                more = 1
                unresolved[part] = unresolved.get(part, 0) + 1
            elif ingredient not in found:
                found.append(ingredient)
        for ingredient in sorted(declared.get(code, ()), key=int):
            if ingredient in names and ingredient not in found:
                found.append(ingredient)
        if found:
            products.append((code, tty, name, "+".join(sorted(found, key=int)), more))
    for row in additions:
        if row["tty"] in ("PIN", "BN"):
            products.append((row["rxnorm"], row["tty"], row["name"], row["ingredients"], 0))
    products = sorted({row[0]: row for row in products}.values(), key=lambda row: int(row[0]))

    brands = {}
    for code, tty, name, found, more in products:
        bracket = re.search(r"\[([^\[\]]+)\]$", name)
        if tty in ("SBD", "BPCK") and bracket:
            brands.setdefault(bracket.group(1), []).append((set(found.split("+")), more, local(name)))
    for row in additions:
        if row["tty"] in ("BN", "ALIAS"):
            brands.setdefault(row["name"], []).append((set(row["ingredients"].split("+")), 0, None))
    brand_rows, dropped = [], []
    for brand, uses in brands.items():
        shared_by_all = set.intersection(*(found for found, _, _ in uses))
        more = int(any(m or found != shared_by_all for found, m, _ in uses))
        routes = {route for _, _, route in uses if route is not None}
        if shared_by_all:
            brand_rows.append((brand, "+".join(sorted(shared_by_all, key=int)), more, int(brand in LOCAL_BRANDS and routes == {True})))
        else:
            dropped.append(brand)

    write("ingredients.csv", ("rxnorm", "name"), [(code, name) for code in sorted(names, key=int) for name in names[code]])
    write("products.csv", ("rxnorm", "tty", "name", "ingredients", "more"), products)
    write("brands.csv", ("brand", "ingredients", "more", "local"), sorted(brand_rows))
    write("codes.csv", ("system", "code", "rxnorm", "more"), atc.rows(shared, names))
    print(f"{len(names)} ingredients, {len(products)} products ({sum(p[4] for p in products)} hold more), {len(brand_rows)} brands")
    print(f"withheld ingredient codes: {len(withheld)}; brands without a shared ingredient: {dropped}")
    for part, count in sorted(unresolved.items(), key=lambda item: -item[1])[: int(sys.argv[2]) if len(sys.argv) > 2 else 0]:
        print(count, part)


def write(name, header, lines):
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(lines)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
