"""The words that heads of papers are made of, by language: a word missing here is a head missed there.

All are folded as `fold` does it: small letters and digits, no spaces, no accents ("Matériel supplémentaire" is
"materielsupplementaire"). A star at the end stands for any ending. Languages by their ISO codes.
"""


def _all(**by_language: str) -> frozenset[str]:
    return frozenset(word for words in by_language.values() for word in words.split())


ABSTRACT = _all(
    en="abstract summary",
    de="zusammenfassung",
    fr="resume",
    es="resumen",
    pt="resumo",
    it="sommario riassunto",
    ru="аннотация реферат",
    uk="анотація",
    zh="摘要 内容提要",
    ja="概要 要旨",
    ko="초록",
)
"""Heads of abstracts. Papers `abhandlung`, `note`, `statya`, `lunwen`; tests of the front."""

REFERENCES = _all(
    en="""reference references refference refferences referenceandnote referenceandnotes referencesandnote
    referencesandnotes referencesandlink referencesandlinks referencesandfurtherreading referencescited bibliography
    literature literaturecited workscited citedreferences listofreferences notesandreferences""",
    de="literatur literaturverzeichnis literaturangaben quellenverzeichnis referenzen bibliographie",
    fr="bibliographie referencesbibliographiques",
    es="referencias referenciasbibliograficas bibliographia",
    it="riferimentibibliografici",
    ru="списоклитературы литература библиография",
    uk="списоквикористаноилітератури",
    pl="literatura",
    zh="参考文献 引用文献 文献",
    ko="참고문헌",
)
"""Heads of lists of references, whole: a section on "References in discourse" is none."""

CONCLUSION_PARTS = _all(
    en="conclu closingremark finalremark takeaway",
    de="schlussfolg schlussbemerk fazit",
    ru="заключени выводы",
    uk="висновки",
    zh="结论 总结",
    ja="結論 おわりに まとめ",
    ko="결론",
)
"""What the head of a conclusion holds somewhere: "Discussion and conclusions"."""

LATER = _all(
    en="""summary discussion discussions outlook discussionand* summaryand* generaldiscussion perspective perspectives
    futurework""",
    de="zusammenfassung zusammenfassungund*",
    fr="resumeetperspectives",
    ru="обсуждение*",
    zh="讨论",
    ja="議論 考察",
)
"""What papers without a conclusion end with."""

LATER_ENDS = _all(en="andfuturework andoutlook anddiscussion andsummary")
"""How heads of such sections end: "Results and discussion"."""

INTRODUCTION = _all(
    en="introduction introductionand* motivation overview background",
    de="einleitung",
    es="introduccion",
    pt="introducao",
    it="introduzione",
    ru="введение",
    uk="вступ",
    zh="引言 绪论 前言",
    ja="はじめに 序論 緒言",
    ko="서론",
)
"""Heads of introductions."""

APPENDIX = _all(
    en="appendix* appendices* appendixes* supplement*",
    de="anhang*",
    fr="annex*",
    ru="приложени*",
    uk="додаток*",
    zh="附录*",
    ja="付録*",
    ko="부록*",
)
"""How heads of appendices begin; what follows may be a letter and a name."""

CONTENTS = _all(
    en="contents tableofcontents listoffigures listoftables",
    de="inhaltsverzeichnis inhalt",
    fr="tabledesmatieres sommaire",
    it="indice",
    ru="содержание оглавление",
    zh="目录",
    ja="目次",
)
"""Heads of tables of contents: what stands below looks like heads, and is none."""

STANDARD = _all(
    en="""abstract introduction conclusion conclusions reference references refference refferences referenceandnote
    referenceandnotes referencesandnote referencesandnotes referencesandlink referencesandlinks referencescited
    bibliography literaturecited workscited acknowledge acknowledgement acknowledgements acknowledgment acknowledgments
    acknwledgement acknwledgements appendix appendices supplementa* summary discussion discussions relatedwork
    relatedworks limitation limitations ethic ethics ethicsstatement ethicstatement ethicalconsiderations broaderimpact
    broaderimpacts impactstatement reproducibility reproducibilitystatement futurework futureworks funding
    authorcontribution authorcontributions contributionofauthors contributionsofauthors conflictofinterest*
    conflictsofinterest* competinginterest competinginterests declaration* dataavailability* dataandcodeavailability*
    codeavailability* availabilityofdata* software facility facilities notation nomenclature computationaldetails
    materialsandmethods disclosure*""",
    de="""einleitung zusammenfassung literatur literaturverzeichnis ausblick schlussfolgerung schlussfolgerungen fazit
    danksagung danksagungen bibliographie referenzen""",
    fr="remerciements",
    es="introduccion conclusiones referencias bibliografia agradecimientos",
    pt="introducao conclusoes agradecimentos",
    it="introduzione conclusioni riferimentibibliografici ringraziamenti",
    ru="введение заключение выводы благодарности списоклитературы литература аннотация",
    zh="引言 绪论 结论 致谢 参考文献 摘要 附录",
    ja="はじめに おわりに まとめ 結論 謝辞 付録 要旨 概要",
)
"""Heads that any paper has: one in a style that stands out a little is a head wherever it stands."""

PAIRED = _all(en="conclu* summary discussion results")
"""What begins heads of two parts that are as usual: "Results and ..."."""

BACK_MATTER = _all(
    en="""abstract reference* refference* bibliograph* workscited acknowled* acknwled* appendi* supplementa* funding
    authorcontribution authorcontributions contributionsofauthors conflictofinterest* conflictsofinterest*
    competinginterest competinginterests declaration* codeavailability* availability* disclosure*
    ethics* ethic ethical* broaderimpact broaderimpacts impactstatement reproducibility* software facilit*""",
    de="literatur* danksagung* referenzen",
    fr="remerciements",
    es="referencias* bibliografia agradecimientos",
    it="riferimentibibliografici ringraziamenti",
    ru="благодарности списоклитературы литература аннотация",
    zh="致谢 参考文献 摘要 附录",
    ja="謝辞 付録 要旨 概要",
)
"""Heads beside the argument: always of level 1, and no model for what sections look like."""

GENERIC = _all(
    en="""method methods methodology result results experiment experiments evaluation background model data dataset
    datasets approach analysis overview preliminaries motivation implementation system* theory simulation simulations
    experimental* problem* proposed* casestud* application applications example examples observation observations setup
    comparison""",
)
"""Heads that many papers have, and tables too: they count in the look of sections alone."""

NUMBERED = _all(
    en="""theorem lemma proposition corollary definition remark claim conjecture assumption exercise figure fig table
    algorithm listing equation step case property example fact""",
)
"""What is numbered and is no section, as it stands before its number, in small letters."""

STATEMENTS = _all(
    en="""theorem lemma proposition corollary definition remark claim conjecture assumption example question problem
    construction exercise fact""",
    de="satz folgerung beispiel",
    fr="theoreme lemme corollaire remarque",
    ru="теорема лемма следствие определение замечание",
)
"""Names of statements that stand behind their number, as in "2.1. Theorem."."""

FRONT = _all(
    en="""categoriesandsubject* generalterms ccsconcept ccsconcepts indexterms keyword keywords keywordandphrases
    keywordsandphrases authorkeyword authorkeywords authorkeywordsandphrases acmkeyword acmkeywords additionalkeyw*
    acmreferenceformat acmclassification* articlehistory articleinfo affiliation affiliations correspondence contents
    tableofcontents listoffigures listoftables index authorindex subjectindex jelclassification permission*
    thispaperhasbeentypeset*""",
)
"""Labels of what stands around a paper."""
