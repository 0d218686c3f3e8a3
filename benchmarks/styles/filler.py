"""Words to fill papers with, in some languages: sentences put together at random, the same each time."""

from random import Random

_SUBJECTS = (
    "the river",
    "a slow meander",
    "each gauge in the valley",
    "the delta below the town",
    "our model of the flood plain",
    "the sediment that winter storms bring",
    "a well-known law of erosion",
    "the survey of 1987",
    "the upper reach",
    "a levee of clay",
    "the discharge of spring",
    "every tributary that we visited",
)
_VERBS = (
    "carries",
    "slows",
    "explains",
    "follows",
    "moves past",
    "depends on",
    "is older than",
    "settles before",
    "measures",
    "is described by",
    "agrees with",
    "crosses",
)
_OBJECTS = (
    "the gravel of earlier years",
    "what Brook et al. reported in 1998",
    "a line of poplars",
    "the mean of all stations",
    "its own bed within 0.3 m",
    "the slope of the water's surface",
    "a long-term average",
    "fine sand and silt",
    "the bank on the outer side",
    "half of the load",
    "the time between two floods",
    "no single variable",
)
_TAILS = (
    "",
    "",
    "",
    " in most years",
    " as the map shows",
    " where the ground is soft",
    ", although the data are few",
    " (see also the notes of the survey)",
    " with an error of 4 %",
    ", and this holds for both banks",
    " once the water falls",
    ", which is what one would expect from a balance of forces",
)
_SENTENCES = {
    "de": (
        "Der Fluss verlagert sein Bett in jedem Winter um einige Meter.",
        "Die Messungen am unteren Pegel bestätigen dies, wenn auch mit großer Streuung.",
        "Wir beschreiben ein Verfahren, das ohne weitere Annahmen auskommt.",
        "Bei Hochwasser wächst die Geschwindigkeit schneller als die Tiefe.",
        "Eine ausführliche Herleitung findet sich bei Bach und Moor (2004).",
        "Nach zwei Stunden war der Pegel wieder auf dem alten Stand.",
        "Die Unsicherheit der Höhenangaben beträgt etwa 3 cm und bleibt im Folgenden außer Betracht.",
        "Sand und Kies lagern sich in ruhigen Abschnitten ab.",
    ),
    "fr": (
        "La rivière déplace son lit de quelques mètres chaque hiver.",
        "Les mesures effectuées à l’aval confirment ce résultat, malgré une forte dispersion.",
        "Nous décrivons une méthode qui ne demande aucune hypothèse supplémentaire.",
        "En période de crue, la vitesse augmente plus vite que la profondeur.",
        "On trouvera une démonstration complète chez Rivière et Dupont (2001).",
        "Après deux heures, le niveau était revenu à sa valeur d’avant la crue.",
        "Le sable et le gravier se déposent dans les parties calmes du cours d’eau.",
        "L’incertitude des altitudes est d’environ 3 cm.",
    ),
    "ru": (
        "Река каждую зиму смещает своё русло на несколько метров.",
        "Измерения на нижнем посту подтверждают это, хотя разброс велик.",
        "Мы описываем способ, который не требует дополнительных предположений.",
        "Во время паводка скорость растёт быстрее, чем глубина потока.",
        "Подробный вывод приведён в работе Речного и Береговой (2004).",
        "Через два часа уровень воды вернулся к прежнему значению.",
        "Песок и гравий осаждаются на спокойных участках реки.",
        "Погрешность высот составляет около 3 см и далее не учитывается.",
    ),
    "zh": (
        "江流每年冬天都会使江底移动几米。",
        "下游水位站的测量结果证实了这一点，尽管数据的离散程度较大。",
        "本文描述了一种不需要其他假设的方法。",
        "在洪水期间，流速的增长快于水深的增长。",
        "详细的推导见江与海的工作。",
        "两小时后，水位恢复到原来的高度。",
        "沙和砾石沉积在水流平缓的江段。",
        "高程的不确定度约为三厘米，下文不再考虑。",
    ),
}


class Filler:
    """Sentences, paragraphs and names of one paper; `seed` is its name, so that it comes out the same each time."""

    def __init__(self, seed: str, language: str = "en") -> None:
        self._random = Random(seed)
        self.language = language

    def sentence(self) -> str:
        """One sentence, with its full stop."""
        pick = self._random.choice
        if self.language in _SENTENCES:
            return pick(_SENTENCES[self.language])
        text = f"{pick(_SUBJECTS)} {pick(_VERBS)} {pick(_OBJECTS)}{pick(_TAILS)}."
        return text[0].upper() + text[1:]

    def paragraph(self, least: int = 3, most: int = 7) -> str:
        """Some sentences, no two neighbours alike."""
        found: list[str] = []
        wanted = self._random.randint(least, most)
        while len(found) < wanted:
            said = self.sentence()
            if not found or said != found[-1]:
                found.append(said)
        return ("" if self.language == "zh" else " ").join(found)

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        return self._random.randint(low, high)

    def figure(self) -> str:
        """A measured number as tables hold it."""
        return f"{self._random.uniform(0, 90):.{self._random.choice((1, 2, 2))}f}"

    def entry(self, keyed: bool) -> str:
        """A reference without its label, the year behind the names where entries are `keyed` by them."""
        pick = self._random.choice
        names = pick(("A. Brook", "M. Moor and J. Gale", "L. Tanaka", "P. Adler, S. Iyer and O. Lunde", "C. Ferro"))
        if keyed:
            surname, year = names.split(". ", 1)[1].split(",")[0].split(" and")[0], self.number(1961, 2023)
            return f"{surname}, {names[0]}. ({year}). {self._title()}. _{pick(self._JOURNALS)}_, {self._pages()}."
        return f"{names}, {self._title()}, _{pick(self._JOURNALS)}_ {self._pages()} ({self.number(1961, 2023)})."

    _JOURNALS = ("Journal of Slow Water", "Annals of River Studies", "Proceedings of the Delta Conference")

    def _title(self) -> str:
        text = f"{self._random.choice(_SUBJECTS)} and {self._random.choice(_OBJECTS)}"
        return text[0].upper() + text[1:]

    def _pages(self) -> str:
        first = self.number(1, 800)
        return f"{self.number(2, 60)}, {first}–{first + self.number(4, 30)}"
