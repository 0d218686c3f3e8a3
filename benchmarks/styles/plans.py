"""What each paper of the small corpus holds: its language, its heads, and what stands beside its text."""

from dataclasses import dataclass

EN = """
Introduction
Data and gauges
 Stations along the river
 Errors of the gauges
A model of the bed
 Assumptions
 The balance of forces
Results
Discussion
Conclusions
"""
THESIS = """
Introduction
 Where rivers begin
 Outline of the text
Measuring slow water
 Gauges
 Errors
A model of the bed
 Assumptions
Conclusions
"""
PLAIN = """
Introduction
Data
 The stations
 The errors
Methods
 A law of erosion
Results
Conclusions
"""
DEEP = """
Introduction
Data and gauges
 Stations
  Along the upper reach
  Along the delta
 Errors
Results
Summary and outlook
"""
SHORT = """
Introduction
The upper reach
The delta
Outlook
"""
LONG = """
Introduction to the slow waters of the valley
Data and gauges that we read between two floods
 The stations along the river and their history
 Errors
A model of the bed
 Assumptions on banks, levees and the ground below
Results
Discussion
Conclusions and future work
"""
DE = """
Einleitung
Messungen am Fluss
 Die Pegel
 Fehler der Pegel
Ein Modell des Bettes
Ergebnisse
Fazit
"""
FR = """
Introduction
Les mesures
 Les stations
 Les erreurs
Un modèle du lit
Résultats
Conclusion
"""
RU = """
Введение
Измерения на реке
 Посты
 Погрешности
Модель русла
Результаты
Заключение
"""
ZH = """
引言
江流测量
 水位站
 测量误差
江底模型
结果
结论
"""


@dataclass(frozen=True)
class Words:
    """What a language calls the parts of a paper."""

    abstract: str
    figure: str
    table: str
    references: str
    thanks: str
    title: str
    heads: str


WORDS = {
    "en": Words(
        "Abstract",
        "Figure",
        "Table",
        "References",
        "Acknowledgements",
        "How rivers find the sea: a survey of slow water in {}",
        EN,
    ),
    "de": Words(
        "Zusammenfassung",
        "Abbildung",
        "Tabelle",
        "Literatur",
        "Danksagung",
        "Wie Flüsse das Meer finden: eine Untersuchung über langsames Wasser",
        DE,
    ),
    "fr": Words(
        "Résumé",
        "Figure",
        "Tableau",
        "Bibliographie",
        "Remerciements",
        "Comment les rivières trouvent la mer : une étude des eaux lentes",
        FR,
    ),
    "ru": Words(
        "Аннотация",
        "Рис.",
        "Таблица",
        "Список литературы",
        "Благодарности",
        "Как реки находят море: наблюдения за медленной водой",
        RU,
    ),
    "zh": Words("摘要", "图", "表", "参考文献", "致谢", "江流如何入海：慢水研究", ZH),
}
CONCLUDING = ("Conclusions", "Summary", "Outlook", "Fazit", "Conclusion", "Заключение", "结论")


@dataclass(frozen=True)
class Style:
    """One paper. `holds` are the things beside its text, in the order of their names; `keyed`: references by author and
    year; `wide`: a figure over both columns; `headless`: no heads at all; `outline` and `anchors`: what the file has of
    these; `paragraphs`: how many a section has, from and to."""

    name: str
    holds: str = "equation figure footnote list table"
    language: str = "en"
    heads: str = ""
    numbering: str | None = "1.1"
    appendix: str = ""
    references: int = 8
    keyed: bool = False
    caption: str = "{} {}: "
    roman_tables: bool = False
    wide: bool = False
    headless: bool = False
    outline: bool = False
    anchors: bool = False
    paragraphs: tuple[int, int] = (1, 3)


STYLES = (
    Style(
        "conference",
        holds="algorithm equation figure footnote list panels table",
        wide=True,
        anchors=True,
        appendix="Proofs\n The first case\nFurther tables",
    ),
    Style(
        "transactions",
        holds="boldlead equation figure footnote table",
        numbering="I.A",
        caption="Fig. {}. ",
        roman_tables=True,
    ),
    Style(
        "letter", holds="equation figure", numbering=None, heads="-", headless=True, references=14, caption="FIG. {}. "
    ),
    Style("essay", holds="boldlead figure list table", numbering=None, keyed=True, anchors=True, references=10),
    Style("society", holds="equation list theorem", numbering="1.1.", appendix="A lemma on banks", references=9),
    Style("thesis", heads=THESIS, appendix="Tables of levels", outline=True, paragraphs=(2, 4)),
    Style("manuscript", paragraphs=(2, 3), caption="Figure {}. "),
    Style("report", holds="algorithm code figure footnote list table", numbering="1.1.", caption="{} {} – "),
    Style("abhandlung", language="de"),
    Style("note", language="fr", caption="{} {} – ", numbering="1.1."),
    Style("statya", language="ru", numbering="1.1.", caption="{} {}. "),
    Style("lunwen", language="zh", caption="{} {}  "),
    Style("elsevier", holds="equation figure panels table", numbering="1.1.", caption="{} {}. "),
    Style("capitals", holds="figure table", numbering=None, keyed=True, heads=PLAIN),
    Style("lettered", holds="code equation table", heads=DEEP),
    Style("newsletter", holds="figure", numbering=None, references=0, heads=SHORT),
    Style(
        "proceedings",
        holds="boldsentence boxes equation footnote mention quote rows table",
        heads=LONG,
        caption="Figure {} ",
        appendix="Further levels of the gauges in the upper reach",
        anchors=True,
        outline=True,
    ),
    Style(
        "handbook",
        holds="boldlead boldsentence figure items mention quote rows table",
        numbering=None,
        keyed=True,
        heads=LONG,
        caption="{} {}. ",
    ),
    Style("landscape", holds="figure table", paragraphs=(2, 3)),
)
