"""What LaTeX's commands stand for in Unicode, and the other way round: small tables, the rest is computed."""

import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326", "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304",
    "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "vec": "\u20d7", "mathring": "\u030a", "widehat": "\u0302", "widetilde": "\u0303", "overline": "\u0304",
    "polhk": "\u0328", "soft": "\u030c", "lfhook": "\u0326", "udot": "\u0323",
    "overrightarrow": "\u20d7", "overleftarrow": "\u20d6", "dddot": "\u20db",
}  # fmt: skip
"""Commands that set an accent on their argument, with the combining character."""

LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
"""Letters that are no accented letter."""

_GREEK = {
    name: unicodedata.lookup(
        f"GREEK {'SMALL' if name.islower() else 'CAPITAL'} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}"
    )
    for name in (
        "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega "
        "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
    ).split()
}

SYMBOLS = _GREEK | {
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "dots": "…",
    "ldots": "…", "cdots": "⋯", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdegree": "°", "degree": "°",
    "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£",
    "textsterling": "£", "euro": "€", "texteuro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "textmu": "µ",
    "slash": "/", "textdollar": "$", "textbullet": "•", "textperiodcentered": "·", "quad": " ", "qquad": " ",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "textquotesingle": "'", "textquotedbl": '"',
    "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "div": "÷", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "•",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "sim": "∼",
    "simeq": "≃", "approx": "≈", "equiv": "≡", "cong": "≅", "propto": "∝", "lesssim": "≲", "gtrsim": "≳", "prec": "≺",
    "succ": "≻", "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "Leftarrow": "⇐", "Leftrightarrow": "⇔", "longrightarrow": "⟶", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓",
    "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "in": "∈",
    "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "cup": "∪", "cap": "∩",
    "emptyset": "∅", "varnothing": "∅", "setminus": "∖", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬",
    "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "oplus": "⊕", "otimes": "⊗", "odot": "⊙", "perp": "⊥",
    "bot": "⊥", "top": "⊤", "parallel": "∥", "mid": "∣", "vert": "|", "Vert": "‖", "|": "‖", "langle": "⟨",
    "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "hbar": "ℏ", "ell": "ℓ", "Re": "ℜ",
    "Im": "ℑ", "aleph": "ℵ", "prime": "′", "angle": "∠", "triangle": "△", "square": "□", "Box": "□", "diamond": "⋄",
    "sharp": "♯", "flat": "♭", "natural": "♮", "sun": "☉", "odots": "⊙", "surd": "√", "colon": ":", "vdash": "⊢",
    "models": "⊨", "dagger": "†", "ddagger": "‡", "epsilon": "ϵ", "varepsilon": "ε", "phi": "ϕ",
    "varphi": "φ", "vartheta": "ϑ", "varrho": "ϱ", "varsigma": "ς", "varpi": "ϖ", "iff": "⟺", "implies": "⟹",
    "impliedby": "⟸", "lbrack": "[", "rbrack": "]", "imath": "ı", "jmath": "ȷ", "backslash": "\\", "Bbbk": "𝕜",
    "checkmark": "✓", "bigstar": "★", "Diamond": "◇", "coloneqq": "≔", "varpropto": "∝", "thicksim": "∼",
    "thickapprox": "≈", "eqsim": "≂", "vDash": "⊨", "lhd": "⊲", "rhd": "⊳", "unlhd": "⊴", "unrhd": "⊵", "ncong": "≇",
    "bigsqcup": "⨆", "eth": "ð", "digamma": "ϝ", "varkappa": "ϰ", "beth": "ℶ", "gimel": "ℷ", "wp": "℘",
    "micro": "µ", "celsius": "°C", "permil": "‰", "yen": "¥", "over": "/", "item": "•", "No": "№",
    "newline": " ", "linebreak": " ", "break": " ", "par": " ", "hfill": " ", "LaTeXe": "LaTeX2e",
    "METAFONT": "METAFONT", "MF": "METAFONT", "MP": "METAPOST", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX",
    "cprime": "′", "cdprime": "″", "Cprime": "′", "Cdprime": "″",
    "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX", "AmS": "AMS",
}  # fmt: skip
"""Signs, in text and in formulas."""

FUNCTIONS = frozenset(
    "log ln exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max inf sup lim arg det dim ker deg "
    "gcd hom Pr mod bmod tr Tr diag rank sgn supp Hom End Aut Spec Gal GL SL SO SU Sp lcm argmax argmin choose "
    "arccot sech csch coth limsup liminf injlim projlim".split()
)
"""Commands that print their own name."""

STYLES = frozenset(
    "textit textbf textrm textsf texttt textsc textsl textup textmd textnormal text emph underline mathrm mathit "
    "mathbf mathsf mathtt mathnormal boldsymbol bm mbox hbox ensuremath operatorname texorpdfstring uppercase "
    "lowercase url path nolinkurl mathop textsuperscript textsubscript protect enquote mkbibemph bibstring "
    "pmb mathbin mathrel mathord overbrace underbrace smash MakeUppercase MakeLowercase num unit si ce ref eqref "
    "textgreek textcyrillic cancel slashed".split()
)
"""Commands that print their (first) argument."""

SWITCHES = frozenset(
    "it bf em rm sf tt sc sl itshape bfseries scshape upshape rmfamily sffamily ttfamily normalfont small large "
    "tiny footnotesize normalsize displaystyle textstyle limits nolimits left right big Big bigl bigr Bigl Bigr "
    "noindent relax protect ignorespaces nobreak allowbreak newblock bigg Bigg biggl biggr Biggl Biggr middle "
    "Large LARGE huge Huge scriptsize scriptstyle scriptscriptstyle xspace null nonumber notag centering medskip "
    "smallskip bigskip footnotemark displaylimits boldmath unboldmath mathsurround".split()
)
"""Commands that print nothing."""

ALPHABETS = (
    dict.fromkeys("mathbb Bbb mathds mathbbm bb".split(), "DOUBLE-STRUCK")
    | dict.fromkeys("mathcal mathscr cal scr".split(), "SCRIPT")
    | dict.fromkeys("mathfrak frak".split(), "FRAKTUR")
)
"""Commands that set one letter in an alphabet that Unicode has."""

SUPERSCRIPTS = dict(zip("0123456789+-=()nij", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲ", strict=True)) | {"*": "*", "'": "′"}
SUBSCRIPTS = dict(zip("0123456789+-=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True))
