"""Bibliographies as people have them, made up: accents in both spellings, macros, crossrefs, abstracts, notes."""

import random

_FIRST = "Ada Björn Chloé Dmitri Élodie Fatima Gökhan Hana Iñigo João Kaito Leïla Małgorzata Noor Örjan Priya".split()
_LAST = (
    "Adeyemi Brandt Chen Duarte Eriksen Fofana G{\\\"o}del Haddad Ito Jansen Kov{\\'a}{\\v{c}} Lindqvist Møller "
    "Nowak {\\O}stergaard Pe{\\~n}a Qureshi R{\\'e}nyi Sch{\\\"u}tz Tao Ünal Weber Xu Yıldız Zhou"
).split(" ")
_WORDS = (
    "sparse dense deep shallow learned measured robust optimal stochastic convex graphs pages models orders costs "
    "kernels bounds signals networks estimates fields waves tests rankings queries proofs codes trees flows prices"
).split()
_SMALL = "of in for with on and under beyond over from".split()
_MACROS = {
    "jstat": "Journal of Made-Up Statistics",
    "annals": "Annals of Nothing in Particular",
    "tods": "Transactions on Ordered Data Sets",
    "proc": "Proceedings of the ",
}


def bibliography(count: int) -> str:
    """A .bib file of that many entries, all different works, the same text each time; some 500 characters an entry."""
    dice = random.Random(count)
    head = "% A bibliography that nobody wrote.\n@preamble{{\\newcommand{\\noop}[1]{}}}\n"
    macros = "".join(f'@string{{{name} = "{value}"}}\n' for name, value in _MACROS.items())
    volumes = max(1, count // 50)
    entries = [_entry(number, volumes, dice) for number in range(count - volumes)]
    return "\n".join([head, macros, *entries, *(_volume(number, dice) for number in range(volumes))])


def _entry(number: int, volumes: int, dice: random.Random) -> str:
    kind = dice.choice("article article article inproceedings inproceedings book misc techreport".split())
    title, year = _title(number, dice), dice.randrange(1960, 2025)
    people = " and ".join(_person(dice) for _ in range(dice.choice((1, 2, 2, 3, 3, 4, 9))))
    fields = [f"author = {{{people}}}", f'title = "{title}"' if dice.random() < 0.2 else f"title = {{{title}}}"]
    if kind == "article":
        fields += [f"journal = {dice.choice(('jstat', 'annals', 'tods', '{Letters on Letters}'))}"]
        fields.append(f"volume = {dice.randrange(1, 90)}")
        fields.append(f"pages = {{{dice.randrange(1, 400)}--{dice.randrange(400, 900)}}}")
    elif kind == "inproceedings":
        parent = dice.randrange(volumes)
        fields.append(f"crossref = {{volume{parent}}}" if number % 3 else f"booktitle = proc # {{{number}}}")
    elif kind == "misc":
        month = f"{dice.randrange(10, 25)}{dice.randrange(1, 13):02d}"
        fields += [f"eprint = {{{month}.{number:05d}}}", "archivePrefix = {arXiv}"]
    else:
        house = "publisher = {Nobody \\& Sons}" if kind == "book" else "institution = {Universit\\'e de Nulle Part}"
        fields.append(house)
    fields.append(f"year = {year}" if dice.random() < 0.5 else f"year = {{{year}}}")
    if dice.random() < 0.4:
        fields.append(f"month = {dice.choice('jan feb mar apr may jun jul aug sep oct nov dec'.split())}")
    if dice.random() < 0.5:
        fields.append(f"doi = {{10.{dice.randrange(1000, 9999)}/made.up.{number}}}")
    if dice.random() < 0.3:
        fields.append(f"abstract = {{{_prose(dice, 110)}}}")
    if dice.random() < 0.2:
        fields.append(f"note = {{See \\url{{https://example.org/{number}}}; {_prose(dice, 8)}}}")
    return f"@{kind}{{Entry{number}:{year},\n  " + ",\n  ".join(fields) + "\n}\n"


def _volume(number: int, dice: random.Random) -> str:
    year = dice.randrange(1990, 2025)
    fields = f"  title = proc # {{Volume {number}}},\n  editor = {{{_person(dice)}}},\n  year = {year},\n"
    return f"@proceedings{{volume{number},\n{fields}  publisher = {{ACM}}\n}}\n"


def _title(number: int, dice: random.Random) -> str:
    words = dice.choices(_WORDS, k=4)
    shown = f"{words[0].capitalize()} {words[1]} {dice.choice(_SMALL)} {words[2]} {words[3]}"
    if dice.random() < 0.2:
        shown += " in ${\\mathbb R}^n$"
    if dice.random() < 0.3:
        shown = f"{{{shown.split()[0]}}} {shown.split(' ', 1)[1]}: {{Erd\\H{{o}}s}} revisited"
    return f"{shown}, part {number}"


def _person(dice: random.Random) -> str:
    first, last = dice.choice(_FIRST), dice.choice(_LAST)
    return f"{last}, {first} {dice.choice('ABCDEFG')}." if dice.random() < 0.5 else f"{first} {last}"


def _prose(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(_WORDS + _SMALL, k=words)).capitalize() + "."
