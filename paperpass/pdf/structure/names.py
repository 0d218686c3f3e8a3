"""The words that heads of papers are made of, folded to letters and digits, in the languages papers are written in."""

import re

from paperpass.model.text import fold

ABSTRACT = re.compile(
    r"^(?:abstract|summary|resume|zusammenfassung|resumen|resumo|sommario|riassunto|аннотация|реферат|анотація|摘要|内容提要|概要|要旨|초록)$"
)
REFERENCES = re.compile(
    r"^(?:reff?erences?(?:and(?:notes?|links|furtherreading))?|referencescited|bibliograph(?:y|ie|ia)|literature(?:cited)?|workscited|citedreferences"
    r"|literatur(?:verzeichnis|angaben)?|quellenverzeichnis|referencias(?:bibliograficas)?|referenzen|riferimentibibliografici|referencesbibliographiques|listofreferences"
    r"|notesandreferences|списоклитературы|литература|библиография|списоквикористаноилітератури|literatura|参考文献|引用文献|文献|참고문헌)$"
)
CONCLUSION = re.compile(
    r"conclu|closingremark|finalremark|takeaway|schlussfolg|schlussbemerk|fazit|заключени|выводы|висновки|结论|結論|总结|おわりに|まとめ|결론"
)
LATER = re.compile(
    r"^(?:summary|discussions?|outlook|discussionand.*|summaryand.*|zusammenfassung(?:und.*)?|resumeetperspectives|обсуждение.*|讨论|議論|考察|generaldiscussion|perspectives?|.*and(?:futurework|outlook|discussion|summary)|futurework|.*andsummary)$"
)
INTRODUCTION = re.compile(
    r"^(?:introduction|introductionand.*|einleitung|introduccion|introducao|introduzione|введение|вступ|引言|绪论|前言|はじめに|序論|緒言|서론|motivation|overview|background)$"
)
APPENDIX = re.compile(r"^(?:appendi(?:x|ces|xes)|supplement\w*|anhang|annexe?|приложени|додаток|附录|付録|부록)")
CONTENTS = re.compile(
    r"^(?:contents|tableofcontents|listoffigures|listoftables|inhaltsverzeichnis|inhalt|tabledesmatieres|sommaire|indice|содержание|оглавление|目录|目次)$"
)

_CORE = re.compile(
    r"^(?:abstract|introduction|conclusions?|reff?erences?(?:and(?:notes?|links))?|referencescited|bibliography|literaturecited|workscited"
    r"|ackno?wled\w{0,8}|appendi(?:x|ces)|supplementa\w*(?:materials?|information)?|conclu\w*and\w{3,30}|summary(?:and\w{3,30})?|discussions?|relatedworks?"
    r"|limitations?|ethics?(?:statement)?|ethicalconsiderations|broaderimpacts?|impactstatement|reproducibility(?:statement)?|futureworks?|funding"
    r"|authorcontributions?|contributions?ofauthors|conflicts?ofinterests?\w*|competinginterests?|declarations?\w*|data(?:andcode)?availability\w*|codeavailability\w*|availabilityofdata\w*"
    r"|software|facilit(?:y|ies)|notation|nomenclature|einleitung|zusammenfassung|literatur(?:verzeichnis)?|ausblick|computationaldetails"
    r"|introducao|introduzione|conclusoes|conclusioni|schlussfolgerung(?:en)?|fazit|danksagung(?:en)?|bibliographie|referenzen|riferimentibibliografici|agradecimientos|agradecimentos|ringraziamenti"
    r"|введение|заключение|выводы|благодарности|списоклитературы|литература|аннотация|引言|绪论|结论|致谢|参考文献|摘要|附录|はじめに|おわりに|まとめ|結論|謝辞|付録|要旨|概要"
    r"|introduccion|conclusiones|referencias|bibliografia|remerciements|(?:discussion|results)and\w{3,30}|materialsandmethods|disclosures?\w*)$"
)  # fmt: skip
_BESIDE = re.compile(
    r"^(?:abstract|reff?erences?\w*|bibliograph\w*|literatur\w*|workscited|ackno?wled\w*|remerciements|appendi\w*|supplementa\w*"
    r"|danksagung\w*|referenzen|riferimentibibliografici|referencias\w*|bibliografia|agradecimientos|ringraziamenti|благодарности|списоклитературы|литература|аннотация|致谢|参考文献|摘要|附录|謝辞|付録|要旨|概要"
    r"|funding|authorcontributions?|contributionsofauthors|conflicts?ofinterests?\w*|competinginterests?|declarations?\w*"
    r"|data\w*availability\w*|codeavailability\w*|availability\w*|disclosures?\w*|ethics?\w*|ethical\w*|broaderimpacts?|impactstatement"
    r"|reproducibility\w*|software|facilit\w+)$"
)
_GENERIC = re.compile(
    r"^(?:methods?|methodology|results?|experiments?|evaluation|background|model|data|datasets?|approach|analysis|overview|preliminaries|motivation|implementation|system\w*|theory|simulations?"
    r"|experimental\w*|problem\w*|proposed\w*|casestud\w*|applications?|examples?|observations?|setup|comparison)$"
)  # fmt: skip
_STATEMENT = re.compile(
    r"^(?:theorem|lemma|proposition|corollary|definition|remark|claim|conjecture|assumption|exercise|figure|fig|table"
    r"|algorithm|listing|equation|step|case|property|example|fact)s?\.?\s*[\d(]|^proof\s*[.:]|^keywords?\s*[.:]",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"^(?:theorem|lemma|proposition|corollary|definition|remark|claim|conjecture|assumption|example|question|problem|construction|exercise|fact"
    r"|satz|theoreme|lemme|corollaire|remarque|folgerung|beispiel|теорема|лемма|следствие|определение|замечание)$"
)
_FRONT = re.compile(
    r"^(?:categoriesandsubject\w*|generalterms|ccsconcepts?|indexterms|(?:author|acm\w*)?keywords?(?:andphrases)?"
    r"|additionalkeyw\w*|acmreferenceformat|acmclassification\w*|articlehistory|articleinfo|affiliations?|correspondence"
    r"|contents|tableofcontents|listoffigures|listoftables|(?:author|subject)?index|jelclassification|permission\w*|thispaperhasbeentypeset\w*)$"
)
_SPREAD = re.compile(r"^(?:\w ){3,}\w$")


def is_core(text: str) -> bool:
    """Whether a head of this text is one in any paper (Abstract, Conclusions, References)."""
    return bool(_CORE.match(fold(text)))


def is_beside(text: str) -> bool:
    """Whether a head of this text stands beside the argument, often in a look of its own (Abstract, References)."""
    return bool(_BESIDE.match(fold(text)))


def is_generic(text: str) -> bool:
    """Whether papers often have a head of this text, and tables too (Method, Results)."""
    return bool(_GENERIC.match(fold(text)))


def is_statement(text: str) -> bool:
    """Whether the text opens a theorem, a figure or another numbered thing that is no section."""
    return bool(_STATEMENT.match(text))


def is_stated(text: str) -> bool:
    """Whether the text is the name of a statement alone, as behind its number in "2.1. Theorem."."""
    return bool(_STATED.match(fold(text)))


def unspaced(text: str) -> str:
    """The text without the spaces of spread letters ("A B S T R A C T")."""
    return text.replace(" ", "") if _SPREAD.match(text) else text


def is_front(text: str) -> bool:
    """Whether the text labels what stands around a paper (key words, affiliations, contents), not a part of it."""
    return bool(_FRONT.match(fold(text)))
